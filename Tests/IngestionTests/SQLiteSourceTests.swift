import CSQLite
import Copydesk
import CopydeskTesting
import Testing

@testable import Ingestion

@Suite struct SQLiteSourceTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  private func read(_ statements: String) throws -> Reading {
    var handle: OpaquePointer?
    sqlite3_open(scratch.path("in.db"), &handle)
    let tables = """
      CREATE TABLE documents (number INTEGER PRIMARY KEY, id TEXT, text TEXT);
      CREATE TABLE metadata (document INTEGER, name TEXT, value TEXT);
      CREATE TABLE sentences (document INTEGER, start INTEGER, "end" INTEGER);
      CREATE TABLE entities (document INTEGER, start INTEGER, "end" INTEGER, label TEXT,
        score REAL, rule TEXT, id TEXT);
      """
    #expect(sqlite3_exec(handle, tables + statements, nil, nil, nil) == SQLITE_OK)
    sqlite3_close(handle)
    return try open("in.db")
  }

  private func open(_ name: String) throws -> Reading {
    var options = SQLiteSourceOptions()
    options.paths = [scratch.path(name)]
    return try Reading(SQLiteSource(options: options, context: Context()))
  }

  @Test func documentsAndEntitiesAreRead() throws {
    let reading = try read(
      """
      INSERT INTO documents VALUES (1, 'a', 'Zoë is in Oslo.'), (2, 'b', '');
      INSERT INTO entities VALUES (1, 11, 15, 'GPE', 0.5, 'model', NULL),
        (1, 0, 4, 'PERSON', NULL, NULL, NULL);
      INSERT INTO metadata VALUES (1, 'title', '7'), (1, 'covers', '["GPE"]');
      """)
    #expect(reading.documents.map(\.id) == ["a", "b"])
    #expect(
      MarkedText.render(reading.documents[0], .entities) == "⟦Zoë|PERSON⟧ is in ⟦Oslo|GPE⟧.")
    #expect(reading.documents[0].metadata == ["title": "7", "covers": ["GPE"]])
    #expect(reading.documents[0][.entities][1].attributes == ["score": 0.5, "by": "model"])
  }

  /// As in a damaged tree, which leads back into itself and would be read without end.
  @Test func documentsThatComeAgainEndTheDatabase() throws {
    let reading = try read(
      """
      DROP TABLE documents;
      CREATE TABLE documents (number INTEGER, id TEXT, text TEXT);
      INSERT INTO documents VALUES (1, 'a', 'One.'), (2, 'b', 'Two.'), (2, 'b', 'Two.');
      """)
    #expect(reading.texts == ["One.", "Two."])
    #expect(
      reading.rejections.map(\.reason.message)
        == ["the database is damaged: document 2 comes behind 2"])
  }

  @Test func sentimentComesAlongWhereItIsKnown() throws {
    let reading = try read(
      """
      ALTER TABLE sentences ADD COLUMN sentiment REAL;
      ALTER TABLE sentences ADD COLUMN sentiment_label TEXT;
      ALTER TABLE entities ADD COLUMN sentiment REAL;
      ALTER TABLE entities ADD COLUMN sentiment_label TEXT;
      INSERT INTO documents VALUES (1, 'a', 'Zoë is in Oslo.');
      INSERT INTO sentences VALUES (1, 0, 16, 0.25, 'positive');
      INSERT INTO entities VALUES (1, 0, 4, 'PERSON', NULL, NULL, 'e1', -0.5, 'negative'),
        (1, 11, 15, 'GPE', NULL, NULL, NULL, NULL, NULL);
      """)
    let document = reading.documents[0]
    let positive = Value.map(["score": 0.25, "label": "positive"])
    let negative = Value.map(["score": -0.5, "label": "negative"])
    #expect(document[.sentences].map(\.attributes) == [["sentiment": positive]])
    #expect(document[.entities].map(\.attributes) == [["id": "e1", "sentiment": negative], [:]])
  }

  @Test func everyColumnThatTheSinkWritesIsRead() throws {
    let reading = try read(
      """
      ALTER TABLE documents ADD COLUMN sentiment REAL;
      ALTER TABLE documents ADD COLUMN sentiment_label TEXT;
      ALTER TABLE entities ADD COLUMN name TEXT;
      ALTER TABLE entities ADD COLUMN link TEXT;
      ALTER TABLE entities ADD COLUMN value;
      CREATE TABLE quotes (document INTEGER, speaker TEXT, name TEXT, cue TEXT, start INTEGER,
        "end" INTEGER, sentiment REAL, sentiment_label TEXT);
      INSERT INTO documents VALUES (1, 'a', '“No,” Zoë said 5.', -0.5, 'negative'),
        (2, 'b', 'Bo', NULL, 'neutral');
      INSERT INTO entities VALUES (1, 10, 14, 'PERSON', NULL, NULL, 'e1', 'Zoë Ek', 'q:1', NULL),
        (1, 20, 21, 'CARDINAL', NULL, NULL, NULL, NULL, NULL, 5);
      INSERT INTO quotes VALUES (1, 'e1', 'Zoë Ek', 'said', 0, 9, 0.5, 'positive');
      """)
    #expect(
      reading.documents.map { $0.attributes["sentiment"] } == [
        .map(["score": -0.5, "label": "negative"]), .map(["label": "neutral"]),
      ])
    #expect(
      reading.documents[0][.entities].map(\.attributes) == [
        ["id": "e1", "name": "Zoë Ek", "link": "q:1"], ["value": 5],
      ])
    #expect(MarkedText.render(reading.documents[0], .quotes) == "⟦“No,”⟧ Zoë said 5.")
    #expect(
      reading.documents[0][.quotes].map(\.attributes) == [
        [
          "speaker": "e1", "name": "Zoë Ek", "cue": "said",
          "sentiment": .map(["score": 0.5, "label": "positive"]),
        ]
      ])
  }

  /// A database of version 2, whose sentences have a score without a label.
  @Test func olderDatabasesAreRead() throws {
    let reading = try read(
      """
      ALTER TABLE sentences ADD COLUMN sentiment REAL;
      INSERT INTO documents VALUES (1, 'a', 'Oslo');
      INSERT INTO sentences VALUES (1, 0, 4, 0.25);
      INSERT INTO entities VALUES (1, 0, 4, 'GPE', 0.5, NULL, NULL);
      """)
    #expect(reading.documents[0][.sentences].map(\.attributes) == [[:]])
    #expect(reading.documents[0][.entities].map(\.attributes) == [["score": 0.5]])
  }

  @Test(arguments: [
    ("", "8, 10, 16"), ("CREATE TABLE about (note TEXT);", "8, 10, 16"),
    ("CREATE TABLE about (offsets TEXT);", "8, 10, 16"),
    ("CREATE TABLE about (offsets TEXT); INSERT INTO about VALUES ('utf8');", "8, 10, 16"),
    ("CREATE TABLE about (offsets TEXT); INSERT INTO about VALUES ('scalar');", "4, 5, 11"),
    ("CREATE TABLE about (offsets TEXT); INSERT INTO about VALUES ('utf16');", "5, 6, 12"),
  ])
  func rangesCountWhatTheDatabaseSays(about: String, places: String) throws {
    let place = places.split(separator: ", ")
    let reading = try read(
      about + """
        INSERT INTO documents VALUES (1, 'a', 'Zë🙂 é Oslo.');
        INSERT INTO entities VALUES (1, \(place[0]), \(place[1]), 'X', NULL, NULL, NULL);
        INSERT INTO sentences VALUES (1, 0, \(place[2]));
        """)
    #expect(reading.rejections.isEmpty)
    #expect(MarkedText.render(reading.documents[0], .entities) == "Zë🙂 ⟦é|X⟧ Oslo.")
    #expect(reading.documents[0][.sentences].map(\.range) == [0..<16])
  }

  @Test func unknownOffsetsAreTold() throws {
    let reading = try read(
      """
      CREATE TABLE about (offsets TEXT);
      INSERT INTO about VALUES ('runes');
      INSERT INTO documents VALUES (1, 'a', 'Bo');
      """)
    #expect(reading.documents.isEmpty)
    #expect(
      reading.rejections.map(\.reason.message)
        == ["the table 'about' has the offsets 'runes', expected utf8, scalar or utf16"])
  }

  @Test(arguments: ["0, 99", "2, 3", "3, 1", "NULL, 2"])
  func rangesThatDoNotFitAreTold(range: String) throws {
    let reading = try read(
      """
      INSERT INTO documents VALUES (1, 'a', 'Zoë'), (2, 'b', 'Bo');
      INSERT INTO entities VALUES (1, \(range), 'GPE', NULL, NULL, NULL);
      """)
    #expect(reading.texts == ["Bo"])
    #expect(
      reading.rejections.map(\.reason.message)
        == ["a range in 'entities' of document 1 does not fit its text"])
  }

  @Test func otherFilesAreTold() throws {
    try scratch.write("no database, for all that it is long enough to be looked at", to: "x.db")
    #expect(try open("x.db").rejections.map(\.reason.code) == ["bad_database"])
    try scratch.write("", to: "empty.db")
    #expect(
      try open("empty.db").rejections.map(\.reason.message)
        == ["the database cannot be read: no such table: documents"])
  }
}
