import Copydesk

/// The tables of the sink `sqlite`.
package enum SQLiteSchema {
  /// - Parameter offsets: What `start` and `end` count; the table `about` says it, because it
  ///   outlives a dump, which `user_version` does not.
  static func tables(_ offsets: OffsetUnit) -> String {
    """
    PRAGMA page_size = 8192;
    PRAGMA synchronous = EXTRA;
    BEGIN;
    PRAGMA user_version = 5;
    CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL,
      entry TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, date TEXT, title TEXT,
      sentiment REAL, sentiment_label TEXT, text TEXT NOT NULL);
    CREATE TABLE sentences (document INTEGER NOT NULL REFERENCES documents, number INTEGER NOT NULL,
      start INTEGER NOT NULL, "end" INTEGER NOT NULL, original_start INTEGER NOT NULL,
      original_end INTEGER NOT NULL, sentiment REAL, sentiment_label TEXT, text TEXT NOT NULL,
      PRIMARY KEY (document, number)) WITHOUT ROWID;
    CREATE TABLE entities (document INTEGER NOT NULL REFERENCES documents, sentence INTEGER,
      text TEXT NOT NULL, label TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      original_start INTEGER NOT NULL, original_end INTEGER NOT NULL, score REAL, rule TEXT,
      id TEXT, name TEXT, link TEXT, value, upper, currency TEXT, unit TEXT, sentiment REAL,
      sentiment_label TEXT, said_by TEXT);
    CREATE TABLE quotes (document INTEGER NOT NULL REFERENCES documents, sentence INTEGER,
      text TEXT NOT NULL, speaker TEXT, name TEXT, cue TEXT, start INTEGER NOT NULL,
      "end" INTEGER NOT NULL, original_start INTEGER NOT NULL, original_end INTEGER NOT NULL,
      sentiment REAL, sentiment_label TEXT);
    CREATE TABLE metadata (document INTEGER NOT NULL REFERENCES documents, name TEXT NOT NULL,
      value TEXT);
    CREATE TABLE about (offsets TEXT NOT NULL);
    INSERT INTO about VALUES ('\(offsets.rawValue)');
    """
  }

  /// How many columns the tables have that were not always the same.
  package static let columns = """
    SELECT (SELECT count(*) FROM pragma_table_info('sentences')),
      (SELECT count(*) FROM pragma_table_info('entities'))
    """
  package static let columnCounts = [9, 20]

  /// While a run goes on: which batch comes next, kept in the transaction of the rows before it.
  static let progress = """
    CREATE TABLE progress (batch INTEGER NOT NULL, documents INTEGER NOT NULL);
    INSERT INTO progress SELECT 0, coalesce(max(number), 0) FROM documents;
    """
  package static let hasProgress = "SELECT count(*) FROM sqlite_schema WHERE name = 'progress'"
  static let readProgress = "SELECT batch, documents FROM progress"
  static let dropProgress = "DROP TABLE progress;"

  static func writeProgress(batch: Int, documents: Int) -> String {
    "UPDATE progress SET batch = \(batch), documents = \(documents);"
  }

  static let indexes = """
    CREATE INDEX IF NOT EXISTS documents_date ON documents (date);
    CREATE INDEX IF NOT EXISTS documents_id ON documents (id);
    CREATE INDEX IF NOT EXISTS entities_text ON entities (text, label);
    CREATE INDEX IF NOT EXISTS entities_name ON entities (coalesce(name, text), label);
    CREATE INDEX IF NOT EXISTS entities_document ON entities (document);
    CREATE INDEX IF NOT EXISTS metadata_name ON metadata (name, value);
    CREATE INDEX IF NOT EXISTS quotes_document ON quotes (document);
    CREATE INDEX IF NOT EXISTS quotes_name ON quotes (name);
    """
}
