/// Small drawings that stand in a row of a table.
enum SummaryMark {
  private static let width = 150.0
  private static let height = 18.0

  /// Where a mean lies between -1 and 1, and how far its interval reaches.
  static func interval(_ summary: Report.Summary) -> String {
    guard let mean = summary.mean else { return "" }
    let middle = number(height / 2)
    var lines = """
      <line class="grid" x1="0" x2="\(number(width))" y1="\(middle)" y2="\(middle)"/>\
      <line class="zero" x1="\(number(width / 2))" x2="\(number(width / 2))" y1="2" y2="\(number(height - 2))"/>
      """
    if let low = summary.low, let high = summary.high {
      lines += """
        <line class="reach" x1="\(x(low))" x2="\(x(high))" y1="\(middle)" y2="\(middle)"/>
        """
    }
    let single = summary.low == nil ? " single" : ""
    return """
      <svg class="mark" viewBox="0 0 \(number(width)) \(number(height))" aria-hidden="true">\(lines)\
      <circle class="\(Tone(summary).rawValue)\(single)" cx="\(x(mean))" cy="\(middle)" r="4"/></svg>
      """
  }

  /// The parts of negative, neutral and positive.
  static func shares(_ summary: Report.Summary) -> String {
    guard summary.shares.count == 3 else { return "" }
    let names = ["negative", "neutral", "positive"]
    let parts = zip(names, summary.shares).map { name, share in
      "<i class=\"\(name)\" style=\"width:\((share * 100).fixed(1))%\"></i>"
    }
    let words = zip(names, summary.shares).map { "\(Int(($1 * 100).rounded())) % \($0)" }
    return
      "<span class=\"shares\" title=\"\(words.joined(separator: ", "))\">\(parts.joined())</span>"
  }

  private static func x(_ sentiment: Double) -> String { number((sentiment + 1) / 2 * width) }

  private static func number(_ value: Double) -> String { value.inDrawings }
}
