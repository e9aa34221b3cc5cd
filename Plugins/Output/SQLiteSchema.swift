import Copydesk

/// The tables of the sink `sqlite`, and the questions it answers.
enum SQLiteSchema {
  /// - Parameter offsets: What `start` and `end` count; the table `about` says it, because it
  ///   outlives a dump, which `user_version` does not.
  static func tables(_ offsets: OffsetUnit) -> String {
    """
    PRAGMA page_size = 8192;
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA user_version = 2;
    CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL,
      entry TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, date TEXT, title TEXT,
      sentiment REAL, sentiment_label TEXT, text TEXT NOT NULL);
    CREATE TABLE sentences (document INTEGER NOT NULL REFERENCES documents, number INTEGER NOT NULL,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, original_start INTEGER NOT NULL,
      original_end INTEGER NOT NULL, sentiment REAL, PRIMARY KEY (document, number)) WITHOUT ROWID;
    CREATE TABLE entities (document INTEGER NOT NULL REFERENCES documents, sentence INTEGER,
      text TEXT NOT NULL, label TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      original_start INTEGER NOT NULL, original_end INTEGER NOT NULL, score REAL, rule TEXT,
      id TEXT, name TEXT, link TEXT, value);
    CREATE TABLE metadata (document INTEGER NOT NULL REFERENCES documents, name TEXT NOT NULL,
      value TEXT);
    CREATE TABLE about (offsets TEXT NOT NULL);
    INSERT INTO about VALUES ('\(offsets.rawValue)');
    """
  }

  static let indexesAndViews = """
    CREATE INDEX documents_date ON documents (date);
    CREATE INDEX documents_id ON documents (id);
    CREATE INDEX entities_text ON entities (text, label);
    CREATE INDEX entities_name ON entities (coalesce(name, text), label);
    CREATE INDEX entities_document ON entities (document);
    CREATE INDEX metadata_name ON metadata (name, value);
    CREATE VIEW mentions AS
      SELECT coalesce(e.name, e.text) AS text, e.label, e.document, d.date,
        substr(d.date, 1, 7) AS month, s.sentiment
      FROM entities e JOIN documents d ON d.number = e.document
      LEFT JOIN sentences s ON s.document = e.document AND s.number = e.sentence
      WHERE e.label IN ('PERSON', 'ORG', 'GPE', 'LOC', 'FAC', 'NORP', 'EVENT', 'PRODUCT',
        'WORK_OF_ART');
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
