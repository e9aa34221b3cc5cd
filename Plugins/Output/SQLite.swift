import CSQLite
import Copydesk
import Glibc

/// Options of the sink `sqlite`.
struct SQLiteOptions: Options {
  var path = ""

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field("path", \.path, "The database file.", isRequired: true, check: .notEmpty)
  ]
}

/// Writes documents, sentences, entities and metadata into a database, with views to ask.
struct SQLite: Sink {
  static let spec = Spec.sink(
    "sqlite", "Writes a SQLite database of documents, sentences and entities.",
    details: """
      Tables: documents, sentences, entities, metadata. Views: most_mentioned (who is mentioned \
      most, with the mean sentiment of the sentences), mentions_by_month, sentiment_by_month. \
      'start' and 'end' count bytes of the text, 'original_start' and 'original_end' bytes of the \
      entry that was read.
      """,
    options: SQLiteOptions.self
  ) { options, context in SQLite(path: context.resolve(options.path)) }

  let path: String

  var outputs: [String] { [path] }

  func open() throws -> any SinkWriter { try Writer(path: path) }

  /// Writes each batch in a transaction of its own, into a file that gets its name at the end.
  final class Writer: SinkWriter {
    private let path: String
    private let database: Database
    private let documents: Database.Statement
    private let sentences: Database.Statement
    private let entities: Database.Statement
    private let metadata: Database.Statement
    private var count = 0

    init(path: String) throws {
      self.path = path
      try OutputFile.check(path)
      OutputFile.makeFolders(path)
      // What a run that was stopped left behind; a new run begins anew.
      unlink(path + ".partial")
      database = try Database(path + ".partial", name: path)
      try database.run(SQLiteSchema.tables)
      documents = try database.prepare("INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?)")
      sentences = try database.prepare("INSERT INTO sentences VALUES (?,?,?,?,?,?,?)")
      entities = try database.prepare("INSERT INTO entities VALUES (?,?,?,?,?,?,?,?,?,?,?)")
      metadata = try database.prepare("INSERT INTO metadata VALUES (?,?,?)")
    }

    func write(_ batch: Batch) throws {
      try database.run("BEGIN")
      for document in batch.documents { try add(document) }
      try database.run("COMMIT")
    }

    func finish() throws {
      try database.run(SQLiteSchema.indexesAndViews)
      try close()
      let file = Glibc.open(path + ".partial", O_RDONLY | O_CLOEXEC)
      guard file >= 0, fsync(file) == 0, Glibc.close(file) == 0 else {
        throw OutputError(path, "cannot be written")
      }
      try OutputFile.commit(path)
    }

    // What ended the run is told already; the partial file is no promise.
    func suspend() { try? close() }

    private func close() throws {
      for statement in [documents, sentences, entities, metadata] { statement.finalize() }
      try database.close()
    }

    private func add(_ document: Document) throws {
      count += 1
      let sentiment = document.attributes["sentiment"]?.map
      try documents.insert([
        .int(count), .string(document.id), .string(document.origin.path),
        document.origin.entry.map { .string($0) } ?? .null,
        .int(document.origin.range.lowerBound), .int(document.origin.range.upperBound),
        document.metadata["date"] ?? .null, document.metadata["title"] ?? .null,
        sentiment?["score"] ?? .null, sentiment?["label"] ?? .null, .string(document.text),
      ])
      for (name, value) in document.metadata {
        try metadata.insert([.int(count), .string(name), .string(Optional(value).cell)])
      }
      for (index, sentence) in document[.sentences].enumerated() {
        try add(sentence, index, document)
      }
      let around = SentenceSentiments(document)
      for entity in document[.entities] { try add(entity, document, around) }
    }

    private func add(_ sentence: Annotation, _ index: Int, _ document: Document) throws {
      let original = document.originalRange(of: sentence.range)
      try sentences.insert([
        .int(count), .int(index), .int(sentence.range.lowerBound), .int(sentence.range.upperBound),
        .int(original.lowerBound), .int(original.upperBound),
        sentence.attributes["sentiment"]?.map?["score"] ?? .null,
      ])
    }

    private func add(
      _ entity: Annotation, _ document: Document, _ around: SentenceSentiments
    ) throws {
      let original = document.originalRange(of: entity.range)
      let sentence = around.index(at: entity.range.lowerBound)
      try entities.insert([
        .int(count), sentence.map { .int($0) } ?? .null, .string(document.text(entity.range)),
        .string(entity.label), .int(entity.range.lowerBound), .int(entity.range.upperBound),
        .int(original.lowerBound), .int(original.upperBound),
        entity.attributes["score"] ?? .null, entity.attributes["by"] ?? .null,
        entity.attributes["id"] ?? .null,
      ])
    }
  }
}

/// The tables of the sink `sqlite`, and the questions it answers.
enum SQLiteSchema {
  static let tables = """
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA user_version = 1;
    CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL,
      entry TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, date TEXT, title TEXT,
      sentiment REAL, sentiment_label TEXT, text TEXT NOT NULL);
    CREATE TABLE sentences (document INTEGER NOT NULL REFERENCES documents, number INTEGER NOT NULL,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, original_start INTEGER NOT NULL,
      original_end INTEGER NOT NULL, sentiment REAL, PRIMARY KEY (document, number)) WITHOUT ROWID;
    CREATE TABLE entities (document INTEGER NOT NULL REFERENCES documents, sentence INTEGER,
      text TEXT NOT NULL, label TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      original_start INTEGER NOT NULL, original_end INTEGER NOT NULL, score REAL, rule TEXT,
      id TEXT);
    CREATE TABLE metadata (document INTEGER NOT NULL REFERENCES documents, name TEXT NOT NULL,
      value TEXT);
    """

  static let indexesAndViews = """
    CREATE INDEX documents_date ON documents (date);
    CREATE INDEX documents_id ON documents (id);
    CREATE INDEX entities_text ON entities (text, label);
    CREATE INDEX entities_document ON entities (document);
    CREATE INDEX metadata_name ON metadata (name, value);
    CREATE VIEW mentions AS
      SELECT e.text, e.label, e.document, d.date, substr(d.date, 1, 7) AS month, s.sentiment
      FROM entities e JOIN documents d ON d.number = e.document
      LEFT JOIN sentences s ON s.document = e.document AND s.number = e.sentence
      WHERE e.label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'NORP', 'EVENT', 'PRODUCT');
    CREATE VIEW most_mentioned AS
      SELECT text, label, count(*) AS mentions, count(DISTINCT document) AS documents,
        round(avg(sentiment), 3) AS mean_sentiment
      FROM mentions GROUP BY text, label ORDER BY mentions DESC, text, label;
    CREATE VIEW mentions_by_month AS
      SELECT month, text, label, count(*) AS mentions, round(avg(sentiment), 3) AS mean_sentiment
      FROM mentions WHERE month IS NOT NULL
      GROUP BY month, text, label ORDER BY month, mentions DESC, text, label;
    CREATE VIEW sentiment_by_month AS
      SELECT substr(date, 1, 7) AS month, count(*) AS documents,
        round(avg(sentiment), 3) AS mean_sentiment
      FROM documents WHERE date IS NOT NULL GROUP BY month ORDER BY month;
    """
}
