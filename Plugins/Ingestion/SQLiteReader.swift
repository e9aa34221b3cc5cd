import CSQLite
import Copydesk

/// A SQLite database that is only read.
final class SQLiteReader {
  private var handle: OpaquePointer?

  init(_ path: String) throws {
    let flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else { throw failure() }
  }

  deinit { sqlite3_close_v2(handle) }

  func query(_ statement: String) throws -> SQLiteQuery {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, statement, -1, &prepared, nil) == SQLITE_OK else {
      throw failure()
    }
    return SQLiteQuery(prepared, self)
  }

  /// Whether there is such a table with such a column.
  func has(column: String, in table: String) throws -> Bool {
    try query("SELECT 1 FROM pragma_table_info('\(table)') WHERE name = '\(column)'").step()
  }

  fileprivate func failure() -> DocumentError {
    let reason = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "no memory"
    return DocumentError("bad_database", "the database cannot be read: \(reason)")
  }
}

/// A question to a database, asked anew with each `bind`.
final class SQLiteQuery {
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

  /// Goes to the next row; false at the end.
  func step() throws -> Bool {
    switch sqlite3_step(handle) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw database.failure()
    }
  }

  func int(_ column: Int32) -> Int? {
    isNull(column) ? nil : Int(sqlite3_column_int64(handle, column))
  }

  func double(_ column: Int32) -> Double? {
    isNull(column) ? nil : sqlite3_column_double(handle, column)
  }

  func bytes(_ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(handle, column) else { return [] }
    let count = Int(sqlite3_column_bytes(handle, column))
    return Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  func text(_ column: Int32) -> String? {
    isNull(column) ? nil : String(decoding: bytes(column), as: UTF8.self)
  }

  /// Whether there is no such column, or nothing in it.
  private func isNull(_ column: Int32) -> Bool {
    column >= sqlite3_column_count(handle) || sqlite3_column_type(handle, column) == SQLITE_NULL
  }
}
