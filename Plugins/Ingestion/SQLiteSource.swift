import Copydesk

/// Options of the source `sqlite`.
struct SQLiteSourceOptions: Options {
  var paths: [String] = []

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "Database files, or patterns with * and ?.", isRequired: true,
      check: .notEmpty)
  ]
}

/// Reads documents from databases that the sink `sqlite` wrote.
struct SQLiteSource: FileSource {
  static let spec = Spec.source(
    "sqlite", "Reads documents with entities from a database of the sink 'sqlite'.",
    details: """
      Reads the tables 'documents', 'metadata', 'sentences', 'entities' and 'quotes', so a person \
      can correct labels, 'start' and 'end' in the database, and delete or insert entities; all \
      that the columns say comes along, 'sentiment' of the documents too. What \
      'start' and 'end' count is read from the table 'about'; bytes when it is missing. Original \
      ranges count bytes of the text in the database.
      """,
    options: SQLiteSourceOptions.self,
    contract: { _ in Contract(writes: [.sentences, .entities, .quotes]) }
  ) { options, context in SQLiteSource(options: options, context: context) }

  let options: SQLiteSourceOptions
  let context: Context

  var paths: [String] { options.paths }

  func open() throws -> any SourceReader {
    FileWalkReader(files: try databases(), open: SQLiteDocuments.init)
  }

  func checkInputs() throws { _ = try databases() }

  private func databases() throws -> [InputPaths.File] {
    let files = try inputFiles()
    if files.contains(where: \.isStandardInput) {
      throw InputError("-", "cannot be read: a database is no stream")
    }
    return files
  }
}
