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
      jsonb. The server knows no character NUL, which becomes U+FFFD. All of a run is one transaction: a run \
      that is stopped leaves nothing behind. Where the run keeps a ledger there is a transaction for each \
      commit of it; then a stopped run can be continued, and how far it has come stands in the table \
      'copydesk_runs', in the transaction of its rows.
      """,
    options: PostgresOptions.self
  ) { options, _ in PostgresSink(options: options) }

  let options: PostgresOptions

  var isResumable: Bool { true }

  func open() throws -> any SinkWriter {
    let connection = try Connection(options.connection)
    let run = try RunRow(options.table, connection)
    try connection.run("BEGIN")
    let table = try connection.quoted(options.table)
    let left = try run.read()
    // A table that holds nothing but what an unfinished run left may be taken over.
    let isNew = options.existing == .fail && left?.base != 0 ? "" : "IF NOT EXISTS"
    try connection.run(
      """
      CREATE TABLE \(isNew) \(table) (position bigint NOT NULL, id text NOT NULL, path text NOT NULL, \
      entry text, text text NOT NULL, record jsonb NOT NULL)
      """)
    if let left { try connection.run("DELETE FROM \(table) WHERE position > \(left.base)") }
    if options.existing == .replace { try connection.run("DELETE FROM \(table)") }
    let last = try connection.row("SELECT coalesce(max(position), 0) FROM \(table)")
    let base = last.flatMap { Int($0[0]) } ?? 0
    return PostgresWriter(
      connection, table, run, RunRow.Progress(base: base, position: base, next: 0))
  }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    let connection = try Connection(options.connection)
    let run = try RunRow(options.table, connection)
    // The row goes in the transaction that completes the run.
    guard let progress = try run.read() else { return nil }
    guard case .int(let batch)? = mark.map?["batch"], batch <= progress.next else {
      throw PostgresFailure(message: "the table is older than the ledger")
    }
    try connection.run("BEGIN")
    return PostgresWriter(connection, try connection.quoted(options.table), run, progress)
  }
}
