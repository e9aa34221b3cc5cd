import Copydesk

/// Options of the sink `sqlite`.
struct SQLiteOptions: Options {
  var path = ""
  var offsets = OffsetUnit.utf8

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field("path", \.path, "The database file.", isRequired: true, check: .notEmpty),
    Field("offsets", \.offsets, "What 'start' and 'end' count."),
  ]
}

/// Writes documents, sentences, entities and metadata into a database, with views to ask.
struct SQLite: Sink {
  static let spec = Spec.sink(
    "sqlite", "Writes a SQLite database of documents, sentences and entities.",
    details: """
      Tables: documents, sentences, entities, metadata, and about, whose one row says what \
      'offsets' count. Views: most_mentioned (who is mentioned most, with the mean sentiment of \
      the sentences), mentions_by_month, sentiment_by_month; the first two count the spellings \
      of one name together and show the name as 'text'. 'start' and 'end' of sentences and \
      entities count in the text, in the unit that 'offsets' names; 'original_start' and \
      'original_end' count bytes of the entry that was read.
      """,
    options: SQLiteOptions.self
  ) { options, context in
    SQLite(path: context.resolve(options.path), offsets: options.offsets)
  }

  let path: String
  var offsets = OffsetUnit.utf8

  var outputs: [String] { [path] }

  func open() throws -> any SinkWriter { try Writer(path: path, offsets: offsets) }
}
