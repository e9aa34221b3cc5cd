import CSQLite
import Copydesk
import Glibc

/// A SQLite database that is only read.
package final class SQLiteReader {
  private var handle: OpaquePointer?
  private let path: String

  package init(_ path: String) throws {
    self.path = path
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else { throw failure() }
  }

  deinit { sqlite3_close_v2(handle) }

  package func query(_ statement: String) throws -> SQLiteQuery {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, statement, -1, &prepared, nil) == SQLITE_OK else {
      throw failure()
    }
    return SQLiteQuery(prepared, self)
  }

  /// Why the system did not read the file; nil where it did.
  private var systemError: Int32? {
    var number: Int32 = 0
    sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &number)
    switch sqlite3_errcode(handle) & 0xFF {
    case SQLITE_NOMEM: return ENOMEM
    case SQLITE_IOERR: return number == 0 ? EIO : number
    case SQLITE_CANTOPEN:
      number = sqlite3_system_errno(handle)
      return number == 0 ? nil : number
    // A device that fails is told as a damaged file.
    case SQLITE_CORRUPT where [EIO, ENXIO].contains(number): return number
    default: return nil
    }
  }

  /// Whether the last call was not short of memory, which an empty value may hide.
  fileprivate var hasMemory: Bool { sqlite3_errcode(handle) != SQLITE_NOMEM }

  /// Whether there is such a table with such a column.
  package func has(column: String, in table: String) throws -> Bool {
    try query("SELECT 1 FROM pragma_table_info('\(table)') WHERE name = '\(column)'").step()
  }

  /// - Returns: A ``DocumentError`` when the database is to blame, or else an ``InputError``.
  fileprivate func failure() -> any Error {
    if let number = systemError {
      let error = InputError(path, number)
      if !error.isOfFile { return error }
    }
    let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
    return DocumentError("bad_database", "the database cannot be read: \(reason)")
  }
}

/// A question to a database, asked anew with each `bind`.
package final class SQLiteQuery {
  private let handle: OpaquePointer?
  private let database: SQLiteReader

  init(_ handle: OpaquePointer?, _ database: SQLiteReader) {
    self.handle = handle
    self.database = database
  }

  deinit { sqlite3_finalize(handle) }

  /// Starts anew, with a number in the place of its question mark.
  func bind(_ number: Int) {
    sqlite3_reset(handle)
    sqlite3_bind_int64(handle, 1, Int64(number))
  }

  /// Starts anew, with texts, or nothing, in the place of its question marks.
  package func bind(_ texts: [String?]) {
    sqlite3_reset(handle)
    // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    for (index, text) in texts.enumerated() {
      if let text {
        sqlite3_bind_text(handle, Int32(index + 1), text, Int32(text.utf8.count), transient)
      } else {
        sqlite3_bind_null(handle, Int32(index + 1))
      }
    }
  }

  /// Goes to the next row; false at the end.
  package func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw database.failure()
    }
  }

  /// How many columns a row has.
  package var count: Int32 { sqlite3_column_count(handle) }

  package func int(_ column: Int32) -> Int? {
    isNull(column) ? nil : Int(sqlite3_column_int64(handle, column))
  }

  package func double(_ column: Int32) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(handle, column)
  }

  func bytes(_ column: Int32) throws -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else {
      guard database.hasMemory else { throw database.failure() }
      return []
    }
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  package func text(_ column: Int32) throws -> String? {
    isNull(column) ? nil : String(decoding: try bytes(column), as: UTF8.self)
  }

  /// A value of the type that it was stored with; nil for none.
  func value(_ column: Int32) throws -> Value? {
    switch sqlite3_column_type(handle, column) {
    case SQLITE_INTEGER: int(column).map { .int($0) }
    case SQLITE_FLOAT: double(column).map { .double($0) }
    default: try text(column).map { .string($0) }
    }
  }

  private func isNull(_ column: Int32) -> Bool {
    sqlite3_column_type(handle, column) == SQLITE_NULL
  }
}
