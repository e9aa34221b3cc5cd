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
    [introduction, timeline, table, speakers] + report.subjects.compactMap(card) + [notes]
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
    guard !report.calendar.isEmpty else { return "" }
    let undated =
      report.undated > 0
      ? " Without a date, and left out: \(report.undated.counted("document"))." : ""
    return """
      <h2>Documents by \(report.step.rawValue)</h2>
      <p class="hint">Above, their mean sentiment with its 95 % interval; below, how many there are.\(undated)</p>
      \(TimeChart(report.calendar, report.periods, counting: "document").svg)
      """
  }

  private var table: String {
    guard !report.subjects.isEmpty else { return "<p>No names were found.</p>" }
    return """
      <h2>Who is written about how</h2>
      \(Self.table(report.subjects, counted: "mentions", of: "name", linked: true))
      """
  }

  private var speakers: String {
    guard !report.speakers.isEmpty else { return "" }
    return """
      <h2>Who is quoted, and how it sounds</h2>
      \(Self.table(report.speakers, counted: "quotes", of: "speaker", linked: false))
      """
  }

  private static func table(
    _ subjects: [Report.Subject], counted: String, of what: String, linked: Bool
  ) -> String {
    let rows = subjects.enumerated().map { index, subject in
      let whole = subject.whole
      let name = subject.name.escapedForHTML
      let shown = linked && hasCard(subject) ? "<a href=\"#s\(anchor(subject))\">\(name)</a>" : name
      return """
        <tr><th scope="row">\(shown)\(tag(subject))</th><td>\(whole.count.grouped)</td><td>\(whole.documents.grouped)</td>\
        <td class="drawn">\(SummaryMark.interval(whole))</td><td>\(whole.mean?.signed ?? "")</td>\
        <td class="soft">\(bounds(whole))</td><td class="drawn">\(SummaryMark.shares(whole))</td></tr>
        """
    }
    return """
      <table><thead><tr><th>\(what)</th><th>\(counted)</th><th>documents</th>\
      <th class="drawn">−1 … sentiment … +1</th><th>mean</th><th>95 %</th><th class="drawn">negative, neutral, positive</th></tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      """
  }

  private static func tag(_ subject: Report.Subject) -> String {
    subject.label.map { " <small class=\"tag\">\($0.escapedForHTML)</small>" } ?? ""
  }

  private static func bounds(_ summary: Report.Summary) -> String {
    guard let low = summary.low, let high = summary.high else { return "" }
    return " <span class=\"soft\">\(low.signed) to \(high.signed)</span>"
  }

  // MARK: One name

  private static func anchor(_ subject: Report.Subject) -> String {
    var hash = FNV1a()
    for part in [subject.name, subject.label, subject.link] {
      hash.combine((part ?? "").utf8)
      hash.combine(CollectionOfOne(0))
    }
    return hash.hexadecimal
  }

  private static func hasCard(_ subject: Report.Subject) -> Bool {
    !subject.worst.isEmpty || !subject.best.isEmpty
  }

  private func card(_ subject: Report.Subject) -> String? {
    guard Self.hasCard(subject) else { return nil }
    let link = subject.link.map { " <small class=\"soft\">\($0.escapedForHTML)</small>" } ?? ""
    let count =
      "\(subject.whole.count.counted("mention")) in \(subject.whole.documents.counted("document"))"
    let mean = subject.whole.mean.map { ", mean <b>\($0.signed)</b>" } ?? ""
    return """
      <section id="s\(Self.anchor(subject))">
      <h2>\(subject.name.escapedForHTML)\(Self.tag(subject))\(link)</h2>
      <p class="hint">\(count)\(mean)\(Self.bounds(subject.whole))</p>
      \(subject.periods.isEmpty ? "" : TimeChart(report.calendar, subject.periods, counting: "mention").svg)
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
    let sentence = passage.sentence
    guard let range = sentence.firstRange(of: passage.mention) else {
      return String(sentence.prefix(longest)).escapedForHTML
    }
    let before = sentence[..<range.lowerBound]
    let after = sentence[range.upperBound...]
    let (start, end) = (before.suffix(longest / 2), after.prefix(longest / 2))
    return (start.count < before.count ? "…" : "") + String(start).escapedForHTML
      + "<mark>\(passage.mention.escapedForHTML)</mark>" + String(end).escapedForHTML
      + (end.count < after.count ? "…" : "")
  }

  private var notes: String {
    """
    <footer>
    <p>Sentiment lies between −1 and +1. That towards a name is how a sentence writes of it, where the pipeline tells that; or else that of the sentence. A
    bar is the 95 % interval of a mean, reckoned from documents, as mentions in one document are not independent; fewer than two documents have none, and their
    mean is a ring. Only means whose interval leaves out zero are coloured. Of twenty intervals one misses its true mean by chance.</p>
    <p>Quotations are what somebody said, not what the outlet says; the passages show what is behind a number.</p>
    </footer>
    """
  }
}
