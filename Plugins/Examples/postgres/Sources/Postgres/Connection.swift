import CPostgres

/// A connection to a server, for one thread at a time.
final class Connection {
  private var handle: OpaquePointer?

  /// - Throws: ``PostgresFailure`` when the server does not answer or refuses.
  init(_ parameters: String) throws {
    handle = PQconnectdb(parameters)
    guard PQstatus(handle) == CONNECTION_OK else {
      let failure = failure
      close()
      throw failure
    }
    // Notices, such as that a table exists, are not for the log.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    PQsetClientEncoding(handle, "UTF8")
  }

  deinit { close() }

  func close() {
    PQfinish(handle)
    handle = nil
  }

  /// Runs a command that gives no rows.
  func run(_ command: String) throws { try expect(PGRES_COMMAND_OK, of: PQexec(handle, command)) }

  /// Runs a query, and gives its first row; nil when there is none, or when it has no columns.
  func row(_ query: String) throws -> [String]? {
    let result = PQexec(handle, query)
    guard PQresultStatus(result) == PGRES_TUPLES_OK else {
      PQclear(result)
      throw failure
    }
    defer { PQclear(result) }
    guard PQntuples(result) > 0 else { return nil }
    return (0..<PQnfields(result)).map { String(cString: PQgetvalue(result, 0, $0)) }
  }

  /// Begins to send rows.
  func beginCopy(_ command: String) throws {
    try expect(PGRES_COPY_IN, of: PQexec(handle, command))
  }

  func copy(_ bytes: [UInt8]) throws {
    // A count of libpq is an Int32.
    for start in stride(from: 0, to: bytes.count, by: 1 << 24) {
      let part = bytes[start..<min(bytes.count, start + 1 << 24)]
      let isSent = part.withUnsafeBytes {
        PQputCopyData(handle, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count)) == 1
      }
      guard isSent else { throw failure }
    }
  }

  func endCopy() throws {
    guard PQputCopyEnd(handle, nil) == 1 else { throw failure }
    try expect(PGRES_COMMAND_OK, of: PQgetResult(handle))
    while let rest = PQgetResult(handle) { PQclear(rest) }
  }

  /// A table's name, with its schema, as SQL reads it.
  func quoted(_ name: String) throws -> String {
    try name.split(separator: ".", omittingEmptySubsequences: false).map { part in
      guard let text = PQescapeIdentifier(handle, String(part), part.utf8.count) else {
        throw failure
      }
      defer { PQfreemem(text) }
      return String(cString: text)
    }.joined(separator: ".")
  }

  /// A text as SQL reads it.
  func literal(_ text: String) throws -> String {
    guard let quoted = PQescapeLiteral(handle, text, text.utf8.count) else { throw failure }
    defer { PQfreemem(quoted) }
    return String(cString: quoted)
  }

  private func expect(_ status: ExecStatusType, of result: OpaquePointer?) throws {
    defer { PQclear(result) }
    guard PQresultStatus(result) == status else { throw failure }
  }

  private var failure: PostgresFailure {
    let text = String(cString: PQerrorMessage(handle))
    return PostgresFailure(message: text.split(separator: "\n").joined(separator: "; "))
  }
}

/// What the server or the library says.
struct PostgresFailure: Error, CustomStringConvertible {
  let message: String
  var description: String { "PostgreSQL: \(message)" }
}
