import Copydesk

/// Options of the source `csv`.
struct TableOptions: Options {
  var paths: [String] = []
  var text = "text"
  var id = "id"
  var metadata: [String]?
  var date = "date"
  var dateOrder: DateOrder?
  var separator = TableSeparator.auto
  var encoding = Encoding.auto
  var maxRecord = ByteCount(Limits().entryBytes)

  var dates: RecordDate { RecordDate(field: date, order: dateOrder) }

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "Files, patterns with * and ?, or '-' for standard input.",
      isRequired: true, check: .notEmpty),
    Field("text", \.text, "The column that holds the text."),
    Field(
      "id", \.id, "The column that names the document; its place names it where there is none."),
    Field("metadata", \.metadata, "The columns to keep as metadata; all others when left out."),
    Field("date", \.date, "The column that holds the date; it becomes the metadata 'date'."),
    Field(
      "date_order", \.dateOrder,
      "Which number of a 'date' as '03/11/2020' is the day; such dates stay unknown when left out."),
    Field(
      "separator", \.separator,
      "What stands between fields: 'auto' is a tab in files named '.tsv', else a comma."),
    Field("encoding", \.encoding, "The encoding of the texts."),
    Field("max_record", \.maxRecord, "The longest record that is read."),
  ]
}

/// What stands between the fields of a table.
enum TableSeparator: String, OptionChoice {
  /// A tab where the file's name has `.tsv` in it, else a comma.
  case auto
  case comma
  case semicolon
  case tab

  func byte(for path: String) -> UInt8 {
    switch self {
    case .auto: path.contains(".tsv") ? 0x09 : 0x2C
    case .comma: 0x2C
    case .semicolon: 0x3B
    case .tab: 0x09
    }
  }
}

/// Reads a document from each row of a table.
struct Table: FileSource {
  static let spec = Spec.source(
    "csv", "Reads a document from each row of a table.",
    details: """
      The table follows RFC 4180: fields may stand in double quotes, and then hold separators, \
      line ends and doubled quotes. The first row names the columns. Files compressed with gzip, \
      bzip2, xz, zstd or lz4 are read unpacked. A 'date' that can be read in one way only, such as \
      'Nov 3, 2020', becomes ISO 8601; any other stays as it is and is counted as 'unknown_date'.
      """,
    options: TableOptions.self
  ) { options, context in
    guard options.encoding != .utf16 else {
      throw OptionError("encoding", "tables in utf-16 are not supported")
    }
    return Table(options: options, context: context)
  }

  let options: TableOptions
  let context: Context

  var paths: [String] { options.paths }

  func open() throws -> any SourceReader {
    let files = try inputFiles()
    try checkColumns(of: files)
    return reader(of: files)
  }

  func checkInputs() throws { try checkColumns(of: inputFiles()) }

  private func reader(of files: [InputPaths.File]) -> RecordReader {
    RecordReader(files: files, limit: options.maxRecord.bytes) { [options] file in
      TableParser(options, separator: options.separator.byte(for: file.path))
    }
  }

  /// - Throws: ``InputError`` when no file has the columns that are asked for, which is a slip in the pipeline file and not
  ///   the fault of each file.
  private func checkColumns(of files: [InputPaths.File]) throws {
    var problem: String?
    for file in files {
      guard !file.isStandardInput else { return }
      var (reader, batch) = (reader(of: [file]), Batch())
      try reader.read(into: &batch, limit: BatchLimit(documents: 1, bytes: 1))
      guard let reason = batch.rejections.first?.reason, reason.code == "no_column" else { return }
      problem = problem ?? reason.message
    }
    if let problem { throw InputError(paths.joined(separator: ", "), "cannot be read: \(problem)") }
  }
}
