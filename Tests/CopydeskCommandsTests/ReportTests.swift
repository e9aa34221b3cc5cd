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
    #expect(page.contains("Without a date, and left out: 1 document."))
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
    let unknown = try report("--entity", "Dent")
    #expect(unknown.status == 0 && unknown.errors == "note: nothing is called 'Dent' in it\n")
  }

  @Test func theFileLiesBesideTheDatabaseUnlessItIsNamed() throws {
    try database([record("a", "2020-11-03", "Acme", 0.1)])
    #expect(try Program.run(["report", "out.db"], in: scratch.path).errors == "report: out.html\n")
    #expect(try scratch.text("out.html").contains("<title>out</title>"))
    let same = try Program.run(["report", "out.db", "--out", "out.db"], in: scratch.path)
    #expect(same.status == 2 && same.errors.contains("out.db"))
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
    "printf nonsense > out.db", "rm out.db", "sqlite3 out.db 'PRAGMA user_version = 4'",
    ": > out.db",
    "sqlite3 out.db 'DROP VIEW passages'", "rm out.db; mkdir out.db", "truncate -s 9000 out.db",
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
