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

/// Writes documents, sentences, entities, quotations and metadata into a database, with views to
/// ask.
struct SQLite: Sink {
  static let spec = Spec.sink(
    "sqlite", "Writes a SQLite database of documents, sentences, entities and quotations.",
    details: """
      Tables: documents, sentences, entities, quotes, metadata, and about, whose one row says \
      what 'offsets' count. 'sentiment' of entities is that towards the mention, and NULL where \
      none is known. 'start' and 'end' count in the text, in the unit that 'offsets' names; \
      'original_start' and 'original_end' count bytes of the entry that was read.

      Views: mentions (of named things; 'sentiment_of' says whether 'sentiment' is that towards \
      the 'mention' or that of its 'sentence'), most_mentioned, mentions_by_month, \
      sentiment_by_month, entity_sentiment and entity_sentiment_by_month (how each named thing \
      is spoken of), speakers (who is quoted how often, and how what they say sounds). They count \
      the spellings of one name together. 'low' and 'high' are the 95 % confidence interval of \
      'mean', which takes what one document says as dependent, and NULL for fewer than two \
      documents; 'negative', 'neutral' and 'positive' are the parts of those with these labels.
      """,
    options: SQLiteOptions.self
  ) { options, context in
    try Compression.check(options.path, isPackable: false)
    return SQLite(path: context.resolve(options.path), offsets: options.offsets)
  }

  let path: String
  var offsets = OffsetUnit.utf8

  var outputs: [String] { [path] }
  var isResumable: Bool { true }

  func open() throws -> any SinkWriter { try Writer.new(path: path, offsets: offsets) }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    guard case .int(let batch)? = mark.map?["batch"] else {
      throw OutputError("the ledger", reason: "holds no place of this database")
    }
    return try Writer.continuing(path: path, offsets: offsets, from: batch)
  }

  func extend(at mark: Value) throws -> any SinkWriter {
    try Writer.extending(path: path, offsets: offsets)
  }
}
