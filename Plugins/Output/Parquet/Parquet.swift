import Copydesk

/// Options of the sink `parquet`.
struct ParquetOptions: Options {
  var path = ""
  var rows = ParquetRows.documents
  var offsets = OffsetUnit.utf8
  var metadata: [String] = []
  var compression = Compression.zstd

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field("path", \.path, "The file.", isRequired: true, check: .notEmpty),
    Field("rows", \.rows, "What a row is."),
    Field("offsets", \.offsets, "What 'start' and 'end' count."),
    Field(
      "metadata", \.metadata,
      "The metadata of the document that each row has as further columns, by name."),
    Field("compression", \.compression, "How columns are compressed."),
  ]
}

extension ParquetOptions {
  /// - Throws: ``OptionError`` for columns that differ by case alone, which query engines take for the same.
  fileprivate func checkLetterCase() throws {
    var known = Set(rows.table.columns)
    for name in metadata where !known.insert(name.lowercased()).inserted {
      throw OptionError("metadata", "'\(name)' differs from another column by case alone")
    }
  }
}

/// What a row of a Parquet file stands for.
enum ParquetRows: String, OptionChoice {
  case documents
  case sentences
  case entities
  case quotes

  var table: TableRows { TableRows(rawValue: rawValue)! }
}

/// Writes a table for pandas, Polars, DuckDB, Spark and R.
struct Parquet: Sink {
  static let spec = Spec.sink(
    "parquet", "Writes a Parquet file of documents, sentences, entities or quotations.",
    details: """
      Columns are those of 'csv', with types: places and counts are whole numbers, scores numbers, all else text, metadata \
      too, lists and maps as JSON; what is missing is null. A row group is written at each checkpoint of the ledger, or earlier for 64 MiB of cells.
      """,
    options: ParquetOptions.self
  ) { options, context in
    try Compression.check(options.path, isPackable: false)
    try options.rows.table.checkMetadata(options.metadata)
    try options.checkLetterCase()
    return Parquet(
      path: context.resolve(options.path), rows: options.rows.table, offsets: options.offsets,
      metadata: options.metadata, compression: options.compression)
  }

  let path: String
  let rows: TableRows
  var offsets = OffsetUnit.utf8
  var metadata: [String] = []
  var compression = Compression.zstd
  var system = FileSystem.posix

  var outputs: [String] { [path] }
  var isResumable: Bool { true }

  private var columns: [ParquetColumn] {
    rows.columns.map { ParquetColumn($0, TableRows.type(of: $0)) }
      + metadata.map { ParquetColumn($0, .text) }
  }

  func open() throws -> any SinkWriter {
    Writer(self, try ParquetFile(path, columns, compression, system: system))
  }

  func extend(at mark: Value) throws -> any SinkWriter {
    try OutputFile.copyFinished(path)
    guard let writer = try reopen(at: mark) else { throw OutputError(path, "cannot be added to") }
    return writer
  }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    let count = try FileMark(mark).bytes
    guard
      let file = try ParquetFile.continuing(
        path, at: count, columns, compression, system: system)
    else { return nil }
    return Writer(self, file)
  }

  /// A class, because a protocol's value cannot hold an output that must not be copied.
  final class Writer: SinkWriter {
    private let table: Parquet
    private var file: ParquetFile?

    init(_ table: Parquet, _ file: consuming ParquetFile) {
      self.table = table
      self.file = consume file
    }

    func write(_ batch: Batch) throws {
      for document in batch.documents {
        let metadata = table.metadata.map { document.metadata[$0] ?? .null }
        for row in table.rows.rows(of: document, table.offsets) { try file?.append(row + metadata) }
      }
    }

    func checkpoint() throws { try file?.endGroup() }
    func commit(_ batch: Int) throws -> Value { FileMark(bytes: try file?.commit() ?? 0).value }
    func finish() throws { try file.take()?.finish() }
    func suspend() { file.take()?.suspend() }
  }
}

extension TableRows {
  private static let integers: Set = ["start", "end", "original_start", "original_end", "entities"]
  private static let numbers: Set = ["score", "sentiment"]

  fileprivate static func type(of column: String) -> ParquetType {
    integers.contains(column) ? .integer : numbers.contains(column) ? .number : .text
  }
}
