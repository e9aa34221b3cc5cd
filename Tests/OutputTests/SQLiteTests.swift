import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Output

@Suite struct SQLiteTests {
  private func answer(
    _ query: String, _ documents: [Document], offsets: OffsetUnit = .utf8
  ) throws -> String {
    try SQLiteAnswer(query, documents, offsets: offsets).text
  }

  @Test(arguments: [
    ("SELECT count(*), min(id) FROM documents", "2|d0"),
    (
      "SELECT text, label, mentions, documents, mean_sentiment FROM most_mentioned",
      "Ana|PERSON|2|2|0.25\nZüric|GPE|2|2|0.25"
    ),
    ("SELECT month, text, mentions FROM mentions_by_month WHERE label = 'GPE'", "2026-02|Züric|2"),
    ("SELECT name, value FROM metadata WHERE document = 1", "date|2026-02-01\ntitle|A, \"B\"\nC"),
    ("SELECT start, original_end, round(sentiment, 2) FROM sentences LIMIT 1", "0|29|0.25"),
    ("PRAGMA integrity_check", "ok"),
  ])
  func answersTheUsualQuestions(query: String, answer: String) throws {
    #expect(try self.answer(query, documents()) == answer)
  }

  @Test(arguments: [
    (OffsetUnit.utf8, "0|29|0|29\n23|29|23|29\nutf8"),
    (.scalar, "0|28|0|29\n23|28|23|29\nscalar"), (.utf16, "0|28|0|29\n23|28|23|29\nutf16"),
  ])
  func countsInTheUnitAskedForAndSaysSo(unit: OffsetUnit, expected: String) throws {
    let places = "start, \"end\", original_start, original_end"
    let query = """
      SELECT \(places) FROM sentences; SELECT \(places) FROM entities WHERE label = 'GPE';
      SELECT offsets FROM about
      """
    #expect(try answer(query, [documents()[0]], offsets: unit) == expected)
  }

  @Test(arguments: [
    (
      "SELECT text, label, mentions FROM most_mentioned",
      "Quarrel Islands|GPE|2\nOats|WORK_OF_ART|1\nSaltmere Mill|FAC|1"
    ),
    ("SELECT mentions FROM mentions_by_month WHERE text = 'Quarrel Islands'", "2"),
    (
      "SELECT text, id, name, link FROM entities WHERE id = 'e1'",
      "Q.I.|e1|Quarrel Islands|iso3166:QI\nQuarrels|e1|Quarrel Islands|iso3166:QI"
    ),
    (
      "SELECT value, typeof(value) FROM entities WHERE value IS NOT NULL",
      "2026-02-12|text\n1500|integer"
    ),
    ("PRAGMA user_version", "5"),
  ])
  func spellingsOfOneNameCountAsOne(query: String, answer: String) throws {
    #expect(try self.answer(query, [namedDocument()]) == answer)
  }

  @Test(arguments: [
    (
      "SELECT number, sentiment, sentiment_label FROM sentences",
      "0|-0.5|negative\n1|-0.25|negative\n2||"
    ),
    (
      "SELECT text, sentiment, sentiment_label FROM entities",
      "Wang||\nChina|-0.75|negative"
    ),
    (
      "SELECT * FROM quotes",
      """
      1|0|Chaos|e1|Wang|said|1|6|1|6|-0.6|negative
      1|1|Pure chaos|e1|Wang|said|21|31|21|31|-0.4|negative
      1|2|Fine||||44|48|44|48|0.0|neutral
      """
    ),
    (
      "SELECT text, sentiment, sentiment_label, sentiment_of FROM mentions",
      "Wang|-0.5|negative|sentence\nChina|-0.75|negative|mention"
    ),
    ("SELECT * FROM speakers", "Wang|2|1|-0.5|||1.0|0.0|0.0"),
    (
      "SELECT * FROM entity_sentiment",
      "China|GPE||1|1|-0.75|||1.0|0.0|0.0\nWang|PERSON||1|1|-0.5|||1.0|0.0|0.0"
    ),
    (
      "SELECT * FROM entity_sentiment_by_month WHERE entity = 'China'",
      "2026-03|China|GPE||1|1|-0.75|||1.0|0.0|0.0"
    ),
  ])
  func tellsHowWhoIsSpokenOfAndWhoSpeaks(query: String, answer: String) throws {
    #expect(try self.answer(query, [quotedDocument()]) == answer)
  }

  @Test(arguments: [OffsetUnit.utf8, .scalar, .utf16])
  func passagesAreTheSentencesBehindTheNumbers(unit: OffsetUnit) throws {
    let text = "É.\0 🦉 \"Chaos\" in China, said Li."
    let utf8 = Array(text.utf8)
    let origin = Origin(path: "p.txt", range: 0..<utf8.count)
    var document = Document(id: "p", origin: origin, utf8: utf8)
    document[.sentences] = [
      Annotation(0..<3), Annotation(5..<utf8.count, attributes: ["sentiment": sentiment(-0.5)]),
    ]
    let towards: Attributes = ["score": -0.75, "label": "negative", "speaker": "e1"]
    document[.entities] = [
      Annotation(21..<26, label: "GPE", attributes: ["sentiment": .map(towards)]),
      Annotation(33..<35, label: "PERSON"), Annotation(0..<2, label: "DATE"),
    ]
    document[.quotes] = [Annotation(10..<17, attributes: ["speaker": "e1", "name": "Li"])]
    let query = "SELECT entity, sentence, sentiment, speaker FROM passages"
    let sentence = "🦉 \"Chaos\" in China, said Li."
    #expect(
      try answer(query, [document], offsets: unit)
        == "China|\(sentence)|-0.75|Li\nLi|\(sentence)|-0.5|")
    #expect(try answer("SELECT count(*) FROM mentions", [document], offsets: unit) == "2")
  }

  @Test(arguments: [
    ("ALTER TABLE entities ADD COLUMN other", false), ("PRAGMA user_version = 0", true),
  ])
  func onlyADatabaseOfOtherTablesIsNotAddedTo(change: String, isTaken: Bool) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("a.db")
    var writer = try SQLite(path: path).open()
    try writer.write(Batch(number: 0, documents: documents()))
    try writer.finish()
    let database = try Database(path, name: path)
    try database.run(change)
    try database.close()
    if isTaken {
      try SQLite.Writer.extending(path: path, offsets: .utf8).finish()
    } else {
      #expect(throws: OutputError.self) {
        try SQLite.Writer.extending(path: path, offsets: .utf8)
      }
      #expect(!FileManager.default.fileExists(atPath: path + ".partial"))
    }
  }

  /// Where a whole stretch of the input was left out, a commit writes nothing.
  @Test func isContinuedBehindACommitWithoutDocuments() throws {
    let scratch = try ScratchFolder()
    let sink = SQLite(path: scratch.path("a.db"))
    var writer = try sink.open()
    try writer.write(Batch(number: 0, documents: documents()))
    _ = try writer.commit(1)
    let mark = try writer.commit(5)
    writer.suspend()
    var next = try #require(try sink.reopen(at: mark))
    try next.write(Batch(number: 5, documents: documents()))
    try next.finish()
    #expect(
      try Database(scratch.path("a.db"), name: "a.db").numbers("SELECT count(*) FROM documents")
        == [4])
  }

  /// What SQLite does not take must not become NULL.
  @Test(.enabled(if: ProcessInfo.processInfo.physicalMemory >= 4 << 30))
  func valueThatIsNotTakenIsAnError() throws {
    let scratch = try ScratchFolder()
    let database = try Database(scratch.path("a.db"), name: "a.db")
    try database.run("CREATE TABLE texts (text TEXT)")
    let statement = try database.prepare("INSERT INTO texts VALUES (?)")
    defer { statement.finalize() }
    // A byte more than SQLite's own limit.
    let count = 1_000_000_001
    let text = String(unsafeUninitializedCapacity: count) { bytes in
      bytes.initialize(repeating: 0x61)
      return count
    }
    #expect(throws: OutputError.self) { try statement.insert([.string(text)]) }
    #expect(try database.numbers("SELECT count(*) FROM texts") == [0])
  }

  /// The numbers of `SentimentSumsTests.intervalIsThatOfARatioOverDocuments`.
  @Test func intervalIsThatOfARatioOverDocuments() throws {
    let stories = [[-0.1, -0.06], [0.04], [0.08, 0.08, 0.08]].enumerated().map { number, scores in
      story(number, scores.map { Mention(own: $0) })
    }
    #expect(
      try answer("SELECT * FROM entity_sentiment", stories)
        == "Ana|PERSON||6|3|0.02|-0.245|0.285|0.333|0.167|0.5")
  }

  @Test func agreementHasNoSpreadAndTheIntervalStaysAmongScores() throws {
    let stories = [0.5, 0.5].enumerated().map { story($0, [Mention(own: $1)]) }
    let query = "SELECT mean, low, high FROM entity_sentiment"
    #expect(try answer(query, stories) == "0.5|0.5|0.5")
    let far = [-0.9, 0.9].enumerated().map { story($0, [Mention(own: $1)]) }
    #expect(try answer(query, far) == "0.0|-1.0|1.0")
  }

  @Test func nothingScoredHasNoMean() throws {
    #expect(
      try answer("SELECT * FROM entity_sentiment", [story(0, [Mention()])])
        == "Ana|PERSON||1|1||||||")
  }

  @Test func mentionsOfANameAreFoundByTheIndex() throws {
    let plan = "EXPLAIN QUERY PLAN SELECT * FROM mentions WHERE text = 'Oats'"
    #expect(try answer(plan, [namedDocument()]).contains("INDEX entities_name"))
  }
}
