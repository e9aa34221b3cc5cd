import CopydeskTesting
import Foundation
import Testing

@testable import CopydeskCommands

/// `report` from the outside.
@Suite struct ReportTests {
  private let scratch: ScratchFolder

  init() throws { scratch = try ScratchFolder() }

  /// A record with one sentence that names somebody.
  private func record(
    _ id: String, _ date: String?, _ name: String, _ sentiment: Double, label: String = "ORG",
    rest: String = " spoke."
  ) -> String {
    let text = name + rest
    let metadata = date.map { "{\"date\":\"\($0)\"}" } ?? "{}"
    let tone = sentiment < -0.05 ? "negative" : sentiment > 0.05 ? "positive" : "neutral"
    let own = "{\"score\":\(sentiment),\"label\":\"\(tone)\"}"
    return """
      {"id":"\(id)","metadata":\(metadata),"text":"\(text)","sentiment":\(own),\
      "sentences":[{"range":[0,\(text.utf8.count)],"sentiment":\(own)}],\
      "entities":[{"range":[0,\(name.utf8.count)],"label":"\(label)","sentiment":\(own)}]}
      """
  }

  private func database(_ records: [String]) throws {
    try scratch.write(records.map { $0 + "\n" }.joined(), to: "r.jsonl")
    try scratch.write(
      "copydesk: 1\nsources: [jsonl: r.jsonl]\nsinks: [sqlite: out.db]\n", to: "p.yaml")
    let result = try Program.run(["run", "p.yaml", "--quiet"], in: scratch.path)
    try #require(result.status == 0, "\(result.errors)")
  }

  private func report(_ arguments: String...) throws -> Program.Result {
    try Program.run(["report", "out.db", "--out", "-"] + arguments, in: scratch.path)
  }

  /// Rows of a page without their drawings.
  private func rows(_ page: String) -> [String] {
    page.split(separator: "\n").filter { $0.hasPrefix("<tr><th scope") }.map {
      $0.replacing(/<svg.*?<\/svg>|<i .*?<\/i>/, with: "").replacing(/<[^>]*>+/, with: " ")
        .split(separator: " ").joined(separator: " ")
    }
  }

  @Test func tellsWhoIsWrittenAboutHowAndWhen() throws {
    try database([
      record("a", "2020-11-03", "Acme", -0.6), record("b", "2020-11-20", "Acme", -0.4),
      record("c", "2021-01-05", "Acme", -0.5), record("d", nil, "Bolt", 0.5, label: "GPE"),
      record("e", "2021-01-07", "Bolt", 0.25, label: "GPE"),
    ])
    let page = try report().output
    #expect(
      rows(page) == [
        "Acme ORG 3 3 −0.50 −0.75 to −0.25", "Bolt GPE 2 2 +0.38 −1.00 to +1.00",
      ])
    #expect(
      page.contains("<b>5</b> documents") && page.contains("<b>2020-11</b> to <b>2021-01</b>"))
    #expect(page.contains("Without a month, and left out: 1 document."))
    #expect(page.contains("<title>2020-11: 2 mentions, mean −0.50 (−1.00 to +0.77)</title>"))
    #expect(page.contains("<title>2021-01: 1 mention, mean −0.50</title>"))
    // The most negative sentence, with the place where it was read.
    #expect(
      page.contains("<b>−0.60</b> <mark>Acme</mark> spoke.<cite>2020-11-03 · r.jsonl: a</cite>"))
    #expect(!page.contains("http://") && !page.contains("https://"))
  }

  @Test func tellsOfWhatIsChosen() throws {
    try database([
      record("a", "2020-11-03", "Acme", 0.1), record("b", "1990-01-01", "Acme", 0.1),
      record("c", "2020-11-03", "Bolt", 0.1, label: "GPE"), record("d", nil, "Crew", 0.1),
    ])
    #expect(rows(try report("--entity", "Bolt").output).count == 1)
    #expect(rows(try report("--label", "ORG").output).map { $0.prefix(4) } == ["Acme", "Crew"])
    #expect(rows(try report("--top", "1").output).count == 1)
    #expect(try report("--closer", "0").output.contains("<section") == false)
    // Thirty years are not told by months, unless one wants it.
    #expect(try report().output.contains("<b>1990</b> to <b>2020</b>"))
    #expect(try report("--by", "month").output.contains("<b>1990-01</b> to <b>2020-11</b>"))
    for (arguments, message) in [
      (["--entity", "Dent"], "nothing in it has the name 'Dent'"),
      (["--entity", "acme"], "nothing in it has the name 'acme'; did you mean 'Acme'?"),
      (["--label", "gpe"], "nothing in it has the label 'gpe'; did you mean 'GPE'?"),
      (["--entity", "Acme", "--label", "GPE"], "nothing in it has both that name and that label"),
    ] {
      let result = try Program.run(["report", "out.db"] + arguments, in: scratch.path)
      #expect(result.status == 2 && result.errors == "error: 'out.db': \(message)\n")
      #expect(!scratch.exists("out.report.html"))
    }
  }

  @Test func theFileLiesBesideTheDatabaseUnlessItIsNamed() throws {
    try database([record("a", "2020-11-03", "Acme", 0.1)])
    #expect(
      try Program.run(["report", "out.db"], in: scratch.path).errors == "report: out.report.html\n")
    #expect(try scratch.text("out.report.html").contains("<title>out</title>"))
    let same = try Program.run(["report", "out.db", "--out", "out.db"], in: scratch.path)
    #expect(same.status == 2 && same.errors.contains("out.db"))
  }

  /// As somebody may have corrected it, or made it to harm.
  @Test func whatIsNoSentimentCountsAsNone() throws {
    try database([record("a", "2020-11-03", "Acme", -0.5), record("b", "2020-11-04", "Acme", 0.1)])
    for value in ["1e19", "-1e300", "9e999", "'x'", "x'00'"] {
      let changed = try Program.shell(
        """
        sqlite3 out.db "UPDATE entities SET sentiment = \(value) WHERE document = 2"
        sqlite3 out.db "UPDATE documents SET sentiment = \(value)" "UPDATE sentences SET sentiment = \(value)"
        $COPYDESK report out.db --out -
        """, in: scratch.path)
      #expect(changed.status == 0, "\(changed.errors)")
      #expect(rows(changed.output) == ["Acme ORG 2 2 −0.50"], "\(value)")
    }
  }

  @Test func viewsOfTheDatabaseAreNotAsked() throws {
    try database([record("a", "2020-11-03", "Acme", -0.5)])
    let result = try Program.shell(
      """
      sqlite3 out.db "DROP VIEW sentiment_by_month" "DROP VIEW mentions" "DROP VIEW entity_sentiment"
      sqlite3 out.db "CREATE VIEW sentiment_by_month AS SELECT '9-90' AS month UNION SELECT '10-1'" \
        "CREATE VIEW mentions AS WITH RECURSIVE r (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT * FROM r"
      timeout 20 $COPYDESK report out.db --out -
      """, in: scratch.path)
    #expect(result.status == 0 && rows(result.output).count == 1, "\(result.errors)")
  }

  @Test(arguments: ["utf8", "scalar", "utf16"]) func theMentionItselfIsMarked(unit: String) throws {
    let text = "Ünd the 🚢 of the USSR and the US agreed."
    let start = text.utf8.count - 10
    let own = #"{"score":0.5,"label":"positive"}"#
    try scratch.write(
      """
      {"id":"a","text":"\(text)","sentences":[{"range":[0,\(text.utf8.count)]}],\
      "entities":[{"range":[\(start),\(start + 2)],"label":"GPE","sentiment":\(own)}]}
      """, to: "r.jsonl")
    try scratch.write(
      "copydesk: 1\nsources: [jsonl: r.jsonl]\nsinks: [{sqlite: {path: out.db, offsets: \(unit)}}]\n",
      to: "p.yaml")
    try #require(try Program.run(["run", "p.yaml", "--quiet"], in: scratch.path).status == 0)
    #expect(try report().output.contains("USSR and the <mark>US</mark> agreed."))
  }

  @Test func yearsCountByYear() throws {
    try database([
      record("a", "2019", "Acme", 0.5), record("b", "2020-02-01", "Acme", 0.5),
      record("c", "someday", "Acme", 0.5),
    ])
    let page = try report("--by", "year").output
    #expect(page.contains("<title>2019: 1 mention") && page.contains("<title>2020: 1 mention"))
    #expect(page.contains("Without a year, and left out: 1 document."))
    try database([record("a", "2019", "Acme", 0.5)])
    #expect(try report().output.contains("<h2>Documents by year</h2>"))
  }

  @Test func whoIsQuotedIsToldAndCopiesAreMentioned() throws {
    let own = #"{"score":-0.6,"label":"negative"}"#
    try scratch.write(
      """
      {"id":"a","metadata":{"duplicate_of":"b"},"text":"'No', said Li.","sentences":[{"range":[0,14]}],\
      "entities":[{"range":[11,13],"label":"PERSON","id":"e1","name":"Li"}],\
      "quotes":[{"range":[1,3],"speaker":"e1","name":"Li","sentiment":\(own)}]}
      """, to: "r.jsonl")
    try scratch.write(
      "copydesk: 1\nsources: [jsonl: r.jsonl]\nsinks: [sqlite: out.db]\n", to: "p.yaml")
    try #require(try Program.run(["run", "p.yaml", "--quiet"], in: scratch.path).status == 0)
    let page = try report().output
    #expect(rows(page) == ["Li PERSON 1 1", "Li 1 1 −0.60"])
    #expect(page.contains("1 document marked as copies of others"))
  }

  @Test func allOfTheCalendarIsTaken() throws {
    try database([record("a", "0001-01-01", "Acme", 0.5), record("b", "9999-12-31", "Acme", 0.5)])
    #expect(try report("--by", "month").output.contains("<b>0001-01</b> to <b>9999-12</b>"))
  }

  @Test func whatTextsSayIsNoMarkup() throws {
    try database([
      record("<i>&", "2020-11-03", "<script>alert(1)</script>", -0.9, rest: " & <b>x</b> 'y'"),
      record("b", "2020-11-03", "<script>alert(1)</script>", -0.8),
    ])
    let page = try report("--title", "</title><script>").output
    #expect(!page.contains("<script") && !page.contains("<i>&") && !page.contains("<b>x"))
    #expect(page.contains("&amp; &lt;b&gt;x&lt;/b&gt; &#39;y&#39;"))
  }

  @Test func nothingIsSaidOfWhatIsNotThere() throws {
    try database([#"{"id":"a","text":"No names."}"#])
    let page = try report()
    #expect(page.status == 0)
    #expect(
      page.output.contains("<b>1</b> document<") && page.output.contains("No names were found."))
    #expect(!page.output.contains("mean sentiment <b>") && !page.output.contains("<svg"))
  }

  @Test(arguments: [
    "printf nonsense > out.db", "rm out.db",
    "sqlite3 out.db 'DROP VIEW passages; ALTER TABLE entities DROP COLUMN said_by'",
    ": > out.db", "sqlite3 out.db 'DROP TABLE quotes; CREATE VIEW quotes AS SELECT 1'",
    "sqlite3 out.db 'CREATE TABLE progress (batch, documents)'", "rm out.db; mkdir out.db",
    "truncate -s 9000 out.db",
    "rm out.db; mkfifo out.db",
  ])
  func whatIsNoSuchDatabaseIsTold(command: String) throws {
    try database([record("a", "2020-11-03", "Acme", 0.1)])
    let result = try Program.shell(
      "\(command); timeout 20 $COPYDESK report out.db --out page.html", in: scratch.path)
    #expect(result.status == 2 && result.errors.hasPrefix("error: 'out.db'"), "\(result.errors)")
    #expect(!scratch.exists("page.html"))
  }

  @Test func aCalendarHasAllMonthsBetween() {
    let months = Report.calendar(from: "2019-11", to: "2020-02")
    #expect(months == ["2019-11", "2019-12", "2020-01", "2020-02"])
    #expect(Report.calendar(from: "0998", to: "1001") == ["0998", "0999", "1000", "1001"])
    #expect(Report.calendar(from: "2020-02", to: "2020-02") == ["2020-02"])
  }
}
