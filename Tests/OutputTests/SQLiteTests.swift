import Copydesk
import CopydeskTesting
import Foundation
import Testing

@testable import Output

@Suite struct SQLiteTests {
  private func answer(
    _ query: String, _ documents: [Document], offsets: OffsetUnit = .utf8
  ) throws -> String {
    let scratch = try ScratchFolder()
    var writer = try SQLite(path: scratch.path("a.db"), offsets: offsets).open()
    try writer.write(Batch(documents: documents))
    try writer.finish()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/sqlite3")
    process.arguments = [scratch.path("a.db"), query]
    process.standardOutput = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return output.trimmingCharacters(in: .newlines)
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
    ("PRAGMA user_version", "2"),
  ])
  func spellingsOfOneNameCountAsOne(query: String, answer: String) throws {
    #expect(try self.answer(query, [namedDocument()]) == answer)
  }

  @Test func mentionsOfANameAreFoundByTheIndex() throws {
    let plan = "EXPLAIN QUERY PLAN SELECT * FROM mentions WHERE text = 'Oats'"
    #expect(try answer(plan, [namedDocument()]).contains("INDEX entities_name"))
  }
}
