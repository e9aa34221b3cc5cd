import Copydesk

/// A report as a page that needs nothing but itself.
struct ReportPage {
  private let report: Report
  private let title: String

  init(_ report: Report, title: String) {
    self.report = report
    self.title = title
  }

  var bytes: [UInt8] {
    HTMLPage.bytes(title, css: ReportStyle.css, body: parts.joined(separator: "\n"))
  }

  private var parts: [String] {
    [introduction, timeline, table, speakers]
      + report.subjects.enumerated().compactMap { card($1, $0) } + [notes]
  }

  // MARK: The whole

  private var introduction: String {
    let documents = report.documents
    var facts = [
      "<b>\(documents.count.grouped)</b> \(documents.count.plural("document"))",
      "<b>\(report.named.grouped)</b> \(report.named.plural("name"))",
    ]
    if let first = report.calendar.first, let last = report.calendar.last {
      facts.append(first == last ? "<b>\(first)</b>" : "<b>\(first)</b> to <b>\(last)</b>")
    }
    if let mean = documents.mean {
      facts.append("mean sentiment <b>\(mean.signed)</b>\(Self.bounds(documents))")
    }
    return "<p class=\"facts\">\(facts.map { "<span>\($0)</span>" }.joined())</p>"
  }

  private var timeline: String {
    guard !report.calendar.isEmpty else {
      return
        "<p class=\"hint\">No document has a date with a \(report.step.rawValue), so there is no course over time.</p>"
    }
    let content =
      report.documents.mean == nil
      ? "How many there are."
      : "Above, their mean sentiment with its 95 % interval; below, how many there are."
    let undated =
      report.undated > 0
      ? " Without a \(report.step.rawValue), and left out: \(report.undated.counted("document"))."
      : ""
    return """
      <h2>Documents by \(report.step.rawValue)</h2>
      <p class="hint">\(content)\(undated)</p>
      \(TimeChart(report.calendar, report.periods, counting: "document").svg)
      """
  }

  private var table: String {
    guard !report.subjects.isEmpty else { return "<p>No names were found.</p>" }
    return """
      <h2>Who is written about\(report.hasSentiment ? " how" : "")</h2>
      \(report.hasSentiment ? Self.key : "")
      \(table(report.subjects, counted: "mentions", of: "name"))
      """
  }

  private static let key = """
    <p class="hint">Bars are 95 % intervals. Red and green are means that these documents tell from zero; a ring has no interval.</p>
    """

  private var speakers: String {
    guard !report.speakers.isEmpty else { return "" }
    return """
      <h2>Who is quoted\(report.hasSentiment ? ", and how it sounds" : "")</h2>
      \(table(report.speakers, counted: "quotes", of: "speaker"))
      """
  }

  private func table(_ subjects: [Report.Subject], counted: String, of what: String) -> String {
    let columns = [what, counted, "documents"].map { "<th>\($0)</th>" }
    let sentiments = [
      "<th class=\"drawn\">−1 … sentiment … +1</th>", "<th>mean</th>", "<th>95 %</th>",
      "<th class=\"drawn\">negative, neutral, positive</th>",
    ]
    return """
      <table><thead><tr>\((columns + (report.hasSentiment ? sentiments : [])).joined())</tr></thead><tbody>
      \(subjects.enumerated().map { row($1, $0, among: subjects) }.joined(separator: "\n"))
      </tbody></table>
      """
  }

  private func row(_ subject: Report.Subject, _ index: Int, among others: [Report.Subject])
    -> String
  {
    let (name, whole) = (subject.name.escapedForHTML, subject.whole)
    let shown = subject.isCloser ? "<a href=\"#s\(index)\">\(name)</a>" : name
    // Two things may have one name.
    let isAlone = others.count { $0.name == subject.name && $0.label == subject.label } == 1
    let link = isAlone ? "" : Self.link(subject)
    let sentiments = """
      <td class="drawn">\(SummaryMark.interval(whole))</td><td>\(whole.mean?.signed ?? "")</td>\
      <td class="soft">\(Self.bounds(whole))</td><td class="drawn">\(SummaryMark.shares(whole))</td>
      """
    return """
      <tr><th scope="row">\(shown)\(Self.tag(subject))\(link)</th><td>\(whole.count.grouped)</td>\
      <td>\(whole.documents.grouped)</td>\(report.hasSentiment ? sentiments : "")</tr>
      """
  }

  private static func tag(_ subject: Report.Subject) -> String {
    subject.label.map { " <small class=\"tag\">\($0.escapedForHTML)</small>" } ?? ""
  }

  private static func link(_ subject: Report.Subject) -> String {
    subject.link.map { " <small class=\"soft\">\($0.escapedForHTML)</small>" } ?? ""
  }

  private static func bounds(_ summary: Report.Summary) -> String {
    guard let low = summary.low, let high = summary.high else { return "" }
    return " <span class=\"soft\">\(low.signed) to \(high.signed)</span>"
  }

  // MARK: One name

  private func card(_ subject: Report.Subject, _ index: Int) -> String? {
    guard subject.isCloser else { return nil }
    let whole = subject.whole
    let count = "\(whole.count.counted("mention")) in \(whole.documents.counted("document"))"
    let mean = whole.mean.map { ", mean <b>\($0.signed)</b>" } ?? ""
    let course = TimeChart(report.calendar, subject.periods, counting: "mention").svg
    return """
      <section id="s\(index)">
      <h2>\(subject.name.escapedForHTML)\(Self.tag(subject))\(Self.link(subject))</h2>
      <p class="hint">\(count)\(mean)\(Self.bounds(whole))</p>
      \(subject.periods.isEmpty ? "" : course)
      \(passages("Most negative", subject.worst))
      \(passages("Most positive", subject.best))
      </section>
      """
  }

  private func passages(_ title: String, _ passages: [Report.Passage]) -> String {
    guard !passages.isEmpty else { return "" }
    return "<h3>\(title)</h3>"
      + passages.map { passage in
        let facts = [passage.date, passage.speaker.map { "said by \($0)" }, passage.place]
          .compactMap { $0?.escapedForHTML }.joined(separator: " · ")
        return """
          <blockquote class="\(passage.sentiment < 0 ? "negative" : "positive")"><b>\(passage.sentiment.signed)</b> \
          \(Self.marked(passage))<cite>\(facts)</cite></blockquote>
          """
      }.joined(separator: "\n")
  }

  /// The longest part of a sentence that is shown, in characters.
  private static let longest = 600

  private static func marked(_ passage: Report.Passage) -> String {
    let text = passage.sentence
    func part(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
    let mention = passage.mention ?? 0..<0
    let (before, after) = (part(0..<mention.lowerBound), part(mention.upperBound..<text.count))
    let (start, end) = (before.suffix(longest / 2), after.prefix(longest / 2))
    let marked = mention.isEmpty ? "" : "<mark>\(part(mention).escapedForHTML)</mark>"
    return (start.count < before.count ? "…" : "") + String(start).escapedForHTML + marked
      + String(end).escapedForHTML + (end.count < after.count ? "…" : "")
  }

  private var notes: String {
    var notes: [String] = []
    if report.hasSentiment {
      notes.append(
        """
        Sentiment lies between −1 and +1. That towards a name is how a sentence writes of it, where the pipeline tells that; or else that of the sentence. A
        bar is the 95 % interval of a mean, reckoned from documents, as mentions in one document are not independent; an arrow says that it goes on. Fewer than
        two documents have none, and their mean is a ring. Only means whose interval leaves out zero are coloured. Of twenty intervals one misses its true mean by
        chance. Quotations are what somebody said, not what the outlet says.
        """)
    } else {
      notes.append("Nothing in it has a sentiment, which the stage 'sentiment' gives.")
    }
    if report.copies > 0 {
      notes.append(
        "\(report.copies.counted("document")) marked as copies of others count like any other, and make intervals too narrow."
      )
    }
    return "<footer>\(notes.map { "<p>\($0)</p>" }.joined(separator: "\n"))</footer>"
  }
}
