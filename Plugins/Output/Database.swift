import CSQLite
import Copydesk
import Glibc

/// A SQLite database that is being written.
final class Database {
  private var handle: OpaquePointer?
  let name: String

  /// - Parameter name: What messages call it.
  init(_ path: String, name: String) throws {
    self.name = name
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    guard sqlite3_open_v2(path, &handle, flags, nil) == SQLITE_OK else {
      throw failure("cannot be made")
    }
  }

  deinit { sqlite3_close_v2(handle) }

  /// Runs statements without results.
  func run(_ statements: String) throws {
    guard sqlite3_exec(handle, statements, nil, nil, nil) == SQLITE_OK else { throw failure() }
  }

  /// Whether a transaction was begun and not ended.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// The numbers in the first row of an answer; empty without one.
  func numbers(_ query: String) throws -> [Int] {
    var statement: OpaquePointer?
    defer { sqlite3_finalize(statement) }
    guard sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK else {
      throw failure("cannot be read")
    }
    switch sqlite3_step(statement) {
    case SQLITE_ROW:
      return (0..<sqlite3_column_count(statement)).map { Int(sqlite3_column_int64(statement, $0)) }
    case SQLITE_DONE: return []
    default: throw failure("cannot be read")
    }
  }

  func prepare(_ statement: String) throws -> Statement {
    var prepared: OpaquePointer?
    guard sqlite3_prepare_v2(handle, statement, -1, &prepared, nil) == SQLITE_OK else {
      throw failure()
    }
    return Statement(prepared, self)
  }

  /// Closes the file; its statements must be finalised before.
  func close() throws {
    defer { handle = nil }
    guard sqlite3_close(handle) == SQLITE_OK else { throw failure() }
  }

  private func failure(_ what: String = "cannot be written") -> OutputError {
    guard let handle else { return OutputError(name, reason: "\(what): no memory") }
    // Where the system is to blame its own word says more; elsewhere the number may be an old one.
    let isSystem = [SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_FULL]
      .contains(sqlite3_errcode(handle) & 0xFF)
    let number = isSystem ? sqlite3_system_errno(handle) : 0
    let reason =
      number == 0 ? String(cString: sqlite3_errmsg(handle)) : String(cString: strerror(number))
    return OutputError(name, reason: "\(what): \(reason)")
  }

  /// A prepared statement, run once for each row.
  final class Statement {
    private var handle: OpaquePointer?
    private let database: Database

    init(_ handle: OpaquePointer?, _ database: Database) {
      self.handle = handle
      self.database = database
    }

    /// Runs the statement with values in the place of its question marks.
    func insert(_ values: [Value]) throws {
      for (index, value) in values.enumerated() {
        guard bind(value, at: Int32(index + 1)) == SQLITE_OK else { throw database.failure() }
      }
      let status = sqlite3_step(handle)
      let error = status == SQLITE_DONE ? nil : database.failure()
      sqlite3_reset(handle)
      if let error { throw error }
    }

    func finalize() {
      sqlite3_finalize(handle)
      handle = nil
    }

    private func bind(_ value: Value, at index: Int32) -> Int32 {
      switch value {
      case .int(let number): return sqlite3_bind_int64(handle, index, Int64(number))
      case .double(let number): return sqlite3_bind_double(handle, index, number)
      case .bool(let bool): return sqlite3_bind_int64(handle, index, bool ? 1 : 0)
      case .string(var text):
        // SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        return text.withUTF8 { bytes in
          sqlite3_bind_text64(
            handle, index, bytes.baseAddress, sqlite3_uint64(bytes.count), transient,
            UInt8(SQLITE_UTF8))
        }
      case .null, .list, .map: return sqlite3_bind_null(handle, index)
      }
    }
  }
}
