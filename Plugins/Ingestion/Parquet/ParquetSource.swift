import Copydesk
import Glibc

/// Options of the source `parquet`.
struct ParquetSourceOptions: Options {
  var paths: [String] = []
  var text = "text"
  var id = "id"
  var metadata: [String]?
  var date = "date"
  var dateOrder: DateOrder?
  var maxText = ByteCount(Limits().entryBytes)
  var maxPage = ByteCount(1_000_000_000)

  var dates: RecordDate { RecordDate(field: date, order: dateOrder) }

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "Files, folders of them, or patterns with * and ?.", isRequired: true,
      check: .notEmpty),
    Field("text", \.text, "The column that holds the text."),
    Field(
      "id", \.id, "The column that names the document; its place names it where there is none."),
    Field(
      "metadata", \.metadata,
      "The columns to keep as metadata; all others but lists when left out."),
    Field("date", \.date, "The column that holds the date; it becomes the metadata 'date'."),
    Field(
      "date_order", \.dateOrder,
      "Which number of a 'date' as '03/11/2020' is the day; such dates stay unknown when left out."),
    Field("max_text", \.maxText, "The longest text that is read."),
    Field("max_page", \.maxPage, "The largest page of a column that is read, unpacked."),
  ]
}

/// Reads a document from each row of a Parquet file.
struct ParquetSource: FileSource {
  static let spec = Spec.source(
    "parquet", "Reads a document from each row of a Parquet file.",
    details: """
      Only the columns that are needed are read. Columns that only some files have are missing in the others, and counted \
      (missing_columns); one that no file has is an error. Bytes of which nothing says that they are text are metadata only where \
      they are named. What stands in a struct is named with a point \
      ('meta.url'); a list of values is metadata where 'metadata' names it. Dates and times become \
      ISO 8601, decimals text. Pages may be packed with snappy, gzip, zstd, brotli or LZ4. Where a row group is damaged, its \
      other rows are lost, and reading goes on with the next one. An entity's original range counts in the bytes of the cell. \
      A 'date' in words that can be read in one way only, such as 'Nov 3, 2020', becomes ISO 8601; any other stays as it \
      is and is counted as 'unknown_date'.
      """,
    options: ParquetSourceOptions.self
  ) { options, context in ParquetSource(options: options, context: context) }

  let options: ParquetSourceOptions
  let context: Context

  var paths: [String] { options.paths }
  var walksFolders: Bool { true }

  func open() throws -> any SourceReader {
    let files = try tables()
    let names = try ParquetNames(of: files)
    try names.check(options)
    return FileWalkReader(files: files) { [options] in
      try ParquetRows($0, options, among: names)
    }
  }

  func checkInputs() throws { try ParquetNames(of: tables()).check(options) }

  private func tables() throws -> [InputPaths.File] {
    let files = try inputFiles()
    if files.contains(where: \.isStandardInput) {
      throw InputError("-", "cannot be read: what a Parquet file holds stands at its end")
    }
    let tables = files.filter { isTable($0.path) }
    guard !tables.isEmpty else {
      throw InputError(
        paths.joined(separator: ", "), "holds no file whose name ends with '.parquet'")
    }
    return tables
  }

  /// Whether a file is a table, and not what Spark and others put beside tables in a folder.
  private func isTable(_ path: String) -> Bool {
    let isNamed = paths.map(context.named).contains {
      $0 == path || fnmatch($0, path, FNM_PATHNAME) == 0
    }
    return isNamed || [".parquet", ".parq", ".pq"].contains { path.hasSuffix($0) }
  }
}
