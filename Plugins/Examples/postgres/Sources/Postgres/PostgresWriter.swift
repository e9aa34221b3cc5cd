import Copydesk

/// Writes rows, in a transaction for all that lies between two commits.
///
/// The server can be ahead of the ledger, where a run was killed between the two; batches that it has
/// already are passed over. A class, because it ends its connection exactly once.
final class PostgresWriter: SinkWriter {
  private let connection: Connection
  private let table: String
  private let run: RunRow
  private var progress: RunRow.Progress
  private let record = Record()
  private var json = JSONWriter()
  private var isCopying = false

  init(_ connection: Connection, _ table: String, _ run: RunRow, _ progress: RunRow.Progress) {
    self.connection = connection
    self.table = table
    self.run = run
    self.progress = progress
  }

  func write(_ batch: Batch) throws {
    guard batch.number >= progress.next else { return }
    var rows = CopyRows()
    for document in batch.documents { add(document, to: &rows) }
    if !isCopying {
      try connection.beginCopy("COPY \(table) (position, id, path, entry, text, record) FROM STDIN")
      isCopying = true
    }
    try connection.copy(rows.bytes)
    progress.next = batch.number + 1
  }

  private func add(_ document: Document, to rows: inout CopyRows) {
    json.removeAll()
    record.write(document, to: &json)
    progress.position += 1
    rows.add([
      .bytes(Array("\(progress.position)".utf8)), .bytes(Array(document.id.utf8)),
      .bytes(Array(document.origin.path.utf8)),
      document.origin.entry.map { .bytes(Array($0.utf8)) } ?? .null,
      .bytes(document.utf8), .json(json.bytes),
    ])
  }

  func commit(_ batch: Int) throws -> Value {
    progress.next = max(progress.next, batch)
    try endCopy()
    try run.write(progress)
    try connection.run("COMMIT")
    try connection.run("BEGIN")
    return .map(["batch": .int(batch)])
  }

  func finish() throws {
    try endCopy()
    try run.remove()
    try connection.run("COMMIT")
    connection.close()
  }

  /// The server takes back what it has of a transaction that is not committed.
  func suspend() { connection.close() }

  private func endCopy() throws {
    if isCopying { try connection.endCopy() }
    isCopying = false
  }
}
