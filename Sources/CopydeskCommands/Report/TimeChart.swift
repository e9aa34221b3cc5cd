/// A drawing of how something goes over time: the mean of each period with its interval, and below it how much there is.
struct TimeChart {
  private let calendar: [String]
  private let periods: [String: Report.Summary]
  /// What is counted, in the singular.
  private let counted: String

  init(_ calendar: [String], _ periods: [String: Report.Summary], counting counted: String) {
    self.calendar = calendar
    self.periods = periods
    self.counted = counted
  }

  // In the units of the drawing.
  private static let width = 900.0
  private static let left = 56.0
  private static let upper = 8.0...138.0
  private static let lower = 150.0...200.0
  private static let height = 222.0

  /// As SVG; empty where nothing has a date.
  var svg: String {
    guard !calendar.isEmpty else { return "" }
    let columns = calendar.indices.map(column).joined()
    return """
      <svg class="time" viewBox="0 0 \(Self.number(Self.width)) \(Self.number(Self.height))" role="img" \
      aria-label="\(counted)s and their mean sentiment over time">\
      \(frame)\(columns)\(ticks)</svg>
      """
  }

  // MARK: Places

  private var slot: Double { (Self.width - Self.left) / Double(calendar.count) }

  private func middle(_ index: Int) -> Double { Self.left + (Double(index) + 0.5) * slot }

  /// From how many documents on an interval is to be seen as a whole: those of fewer are mostly wide.
  private static let enough = 5

  /// How far the upper part reaches on either side of zero.
  private var reach: Double {
    let extremes = periods.values.flatMap {
      $0.documents < Self.enough ? [$0.mean] : [$0.low, $0.high, $0.mean]
    }.compactMap { $0?.magnitude }
    return min(1, max(0.2, ((extremes.max() ?? 0) * 10).rounded(.up) / 10))
  }

  private func height(of sentiment: Double) -> Double {
    let (top, bottom) = (Self.upper.lowerBound, Self.upper.upperBound)
    let sentiment = min(reach, max(-reach, sentiment))
    return top + (reach - sentiment) / (2 * reach) * (bottom - top)
  }

  private var most: Int { max(1, periods.values.map(\.count).max() ?? 1) }

  // MARK: Parts

  private var frame: String {
    let lines = [reach, 0, -reach].map { value in
      let y = Self.number(height(of: value))
      return """
        <line class="\(value == 0 ? "zero" : "grid")" x1="\(Self.number(Self.left))" x2="\(Self.number(Self.width))" \
        y1="\(y)" y2="\(y)"/><text x="\(Self.number(Self.left - 6))" y="\(y)" class="axis end">\
        \(Self.axis(value))</text>
        """
    }
    return lines.joined() + """
      <text x="\(Self.number(Self.left - 6))" y="\(Self.number(Self.lower.lowerBound + 6))" \
      class="axis end">\(most.grouped)</text>
      """
  }

  private static func axis(_ value: Double) -> String {
    value == 0 ? "0" : (value < 0 ? "−" : "+") + value.magnitude.fixed(1)
  }

  /// What is drawn of one period, and said of it when it is pointed at.
  private func column(_ index: Int) -> String {
    guard let summary = periods[calendar[index]] else { return "" }
    return "<g><title>\(note(calendar[index], summary).escapedForHTML)</title>"
      + bar(index, summary) + interval(index, summary) + "</g>"
  }

  private func bar(_ index: Int, _ summary: Report.Summary) -> String {
    let (top, bottom) = (Self.lower.lowerBound, Self.lower.upperBound)
    let height = Double(summary.count) / Double(most) * (bottom - top)
    let width = max(1, min(28, slot * 0.7))
    return """
      <rect class="hit" x="\(Self.number(middle(index) - slot / 2))" y="0" width="\(Self.number(slot))" \
      height="\(Self.number(bottom))"/><rect class="bar" x="\(Self.number(middle(index) - width / 2))" \
      y="\(Self.number(bottom - height))" width="\(Self.number(width))" height="\(Self.number(height))"/>
      """
  }

  private func interval(_ index: Int, _ summary: Report.Summary) -> String {
    guard let mean = summary.mean else { return "" }
    let x = Self.number(middle(index))
    var result = ""
    if let low = summary.low, let high = summary.high {
      result = """
        <line class="reach" x1="\(x)" x2="\(x)" y1="\(Self.number(height(of: low)))" y2="\(Self.number(height(of: high)))"/>
        """
    }
    let tone = Tone(summary)
    let radius = Self.number(max(1.5, min(4.5, slot * 0.4)))
    return result + """
      <circle class="\(tone.rawValue)\(summary.low == nil ? " single" : "")" cx="\(x)" cy="\(Self.number(height(of: mean)))" r="\(radius)"/>
      """
  }

  private func note(_ period: String, _ summary: Report.Summary) -> String {
    var note = "\(period): \(summary.count.counted(counted))"
    if let mean = summary.mean { note += ", mean \(mean.signed)" }
    if let low = summary.low, let high = summary.high {
      note += " (\(low.signed) to \(high.signed))"
    }
    return note
  }

  /// The names of years, or of months where there are few.
  private var ticks: String {
    let isMonths = calendar.count <= 14
    let named = calendar.indices.filter {
      isMonths || calendar[$0].count == 4 || calendar[$0].hasSuffix("-01")
    }
    let room = (Self.width - Self.left) / Double(named.count)
    let step = max(1, Int(((isMonths ? 60 : 46) / room).rounded(.up)))
    return stride(from: 0, to: named.count, by: step).map { number in
      let index = named[number]
      let name = isMonths ? calendar[index] : String(calendar[index].prefix(4))
      return """
        <text x="\(Self.number(middle(index)))" y="\(Self.number(Self.height - 6))" class="axis middle">\(name)</text>
        """
    }.joined()
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? String(Int(value)) : String((value * 10).rounded() / 10)
  }
}

/// How a mean is shown: only what an interval tells from zero has a colour of its own.
enum Tone: String {
  case bad
  case good
  case open

  init(_ summary: Report.Summary) {
    if let high = summary.high, high < 0 {
      self = .bad
    } else if let low = summary.low, low > 0 {
      self = .good
    } else {
      self = .open
    }
  }
}

extension Double {
  /// With its sign and two decimals, as sentiments are shown; a true minus.
  var signed: String {
    let text = magnitude.fixed(2)
    if text == "0.00" { return text }
    return (self < 0 ? "−" : "+") + text
  }
}
