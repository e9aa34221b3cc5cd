public import Copydesk

extension Catalog {
  /// Tables of a PostgreSQL server.
  public static let postgres = Catalog("postgres", [PostgresSink.spec])
}

/// What becomes of a table that is there already.
enum ExistingTable: String, OptionChoice {
  case fail, append, replace
}

/// Options of the sink `postgres`.
struct PostgresOptions: Options {
  var connection = ""
  var table = "documents"
  var existing = ExistingTable.fail

  static let fields: [Field<Self>] = [
    Field(
      "connection", \.connection,
      "How to connect, as libpq reads it: 'host=/run/postgresql dbname=news'; PGHOST and the like add to it."
    ),
    Field("table", \.table, "The table to write, with its schema if need be.", check: .notEmpty),
    Field("existing", \.existing, "What becomes of a table that is there already."),
  ]
}

/// Writes documents into a table of a PostgreSQL server.
struct PostgresSink: Sink {
  static let spec = Spec.sink(
    "postgres", "Writes documents into a table of a PostgreSQL server.",
    details: """
      The columns are 'position', 'id', 'path', 'entry', 'text' and 'record', which is what 'jsonl' writes, as \
      jsonb. All of a run is one transaction: a run that is stopped leaves nothing behind. The server \
      knows no character NUL, which becomes U+FFFD.
      """,
    options: PostgresOptions.self
  ) { options, _ in PostgresSink(options: options) }

  let options: PostgresOptions

  func open() throws -> any SinkWriter {
    let connection = try Connection(options.connection)
    try connection.run("BEGIN")
    let table = try connection.quoted(options.table)
    let isNew = options.existing == .fail ? "" : "IF NOT EXISTS"
    try connection.run(
      """
      CREATE TABLE \(isNew) \(table) (position bigint NOT NULL, id text NOT NULL, path text NOT NULL, \
      entry text, text text NOT NULL, record jsonb NOT NULL)
      """)
    if options.existing == .replace { try connection.run("DELETE FROM \(table)") }
    try connection.beginCopy("COPY \(table) (position, id, path, entry, text, record) FROM STDIN")
    return Writer(connection)
  }

  /// A class, because it ends its connection exactly once.
  final class Writer: SinkWriter {
    private let connection: Connection
    private let record = Record()
    private var json = JSONWriter()
    private var position = 0

    init(_ connection: Connection) { self.connection = connection }

    func write(_ batch: Batch) throws {
      var rows = CopyRows()
      for document in batch.documents {
        json.removeAll()
        record.write(document, to: &json)
        position += 1
        rows.add([
          .bytes(Array("\(position)".utf8)), .bytes(Array(document.id.utf8)),
          .bytes(Array(document.origin.path.utf8)),
          document.origin.entry.map { .bytes(Array($0.utf8)) } ?? .null,
          .bytes(document.utf8), .json(json.bytes),
        ])
      }
      try connection.copy(rows.bytes)
    }

    func finish() throws {
      try connection.endCopy()
      try connection.run("COMMIT")
    }

    /// The server takes back what it has of a transaction that is not committed.
    func suspend() { connection.close() }
  }
}
