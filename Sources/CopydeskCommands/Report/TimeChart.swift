/// A drawing of how something goes over time: the mean of each period with its interval, and below it how much there is.
struct TimeChart {
  private let calendar: [String]
  private let periods: [String: Report.Summary]
  /// What is counted, in the singular.
  private let counted: String
  /// How far the upper part reaches on either side of zero; nil where there is no sentiment.
  private let reach: Double?
  /// The largest number of the lower part.
  private let most: Int

  init(_ calendar: [String], _ periods: [String: Report.Summary], counting counted: String) {
    self.calendar = calendar
    self.periods = periods
    self.counted = counted
    reach = Self.reach(of: periods.values.map { $0 })
    most = max(1, periods.values.map(\.count).max() ?? 1)
  }

  /// From how many documents on an interval is to be seen as a whole: those of fewer are mostly wide.
  private static let enough = 5

  private static func reach(of summaries: [Report.Summary]) -> Double? {
    let extremes = summaries.flatMap {
      $0.documents < enough ? [$0.mean] : [$0.low, $0.high, $0.mean]
    }.compactMap { $0?.magnitude }
    return extremes.max().map { min(1, max(0.2, ($0 * 10).rounded(.up) / 10)) }
  }

  // In the units of the drawing.
  private static let width = 900.0
  private static let left = 56.0
  private static let upper = 8.0...138.0
  private static let size = 50.0
  /// What is below the lower part.
  private static let foot = 22.0

  private var lower: ClosedRange<Double> {
    let top = reach == nil ? Self.upper.lowerBound : Self.upper.upperBound + 12
    return top...top + Self.size
  }

  private var height: Double { lower.upperBound + Self.foot }

  /// As SVG; empty where nothing has a date.
  var svg: String {
    guard !calendar.isEmpty else { return "" }
    let columns = calendar.indices.map(column).joined()
    return """
      <div class="scroll"><svg class="time" viewBox="0 0 \(Self.number(Self.width)) \(Self.number(height))" role="img" \
      aria-label="\(counted)s and their mean sentiment over time">\
      \(frame)\(columns)\(ticks)</svg></div>
      """
  }

  // MARK: Places

  private var slot: Double { (Self.width - Self.left) / Double(calendar.count) }

  private func middle(_ index: Int) -> Double { Self.left + (Double(index) + 0.5) * slot }

  private func height(of sentiment: Double, _ reach: Double) -> Double {
    let (top, bottom) = (Self.upper.lowerBound, Self.upper.upperBound)
    let sentiment = min(reach, max(-reach, sentiment))
    return top + (reach - sentiment) / (2 * reach) * (bottom - top)
  }

  // MARK: Parts

  private var frame: String {
    let lines = (reach.map { [$0, 0, -$0] } ?? []).map { value in
      let y = Self.number(height(of: value, reach ?? 1))
      return """
        <line class="\(value == 0 ? "zero" : "grid")" x1="\(Self.number(Self.left))" x2="\(Self.number(Self.width))" \
        y1="\(y)" y2="\(y)"/><text x="\(Self.number(Self.left - 6))" y="\(y)" class="axis end">\
        \(Self.axis(value))</text>
        """
    }
    return lines.joined() + """
      <text x="\(Self.number(Self.left - 6))" y="\(Self.number(lower.lowerBound + 5))" \
      class="axis end">\(most.grouped)</text><text x="\(Self.number(Self.left - 6))" \
      y="\(Self.number(lower.upperBound - 3))" class="axis end">0</text>
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
    let (top, bottom) = (lower.lowerBound, lower.upperBound)
    let height = Double(summary.count) / Double(most) * (bottom - top)
    let width = max(1, min(28, slot * 0.7))
    return """
      <rect class="hit" x="\(Self.number(middle(index) - slot / 2))" y="0" width="\(Self.number(slot))" \
      height="\(Self.number(bottom))"/><rect class="bar" x="\(Self.number(middle(index) - width / 2))" \
      y="\(Self.number(bottom - height))" width="\(Self.number(width))" height="\(Self.number(height))"/>
      """
  }

  private func interval(_ index: Int, _ summary: Report.Summary) -> String {
    guard let mean = summary.mean, let reach else { return "" }
    let x = Self.number(middle(index))
    var result = ""
    if let low = summary.low, let high = summary.high {
      let thickness = String(Double(Int(max(0.4, min(1.6, slot * 0.25)) * 10)) / 10)
      result = """
        <line class="reach" style="stroke-width:\(thickness)" x1="\(x)" x2="\(x)" \
        y1="\(Self.number(height(of: low, reach)))" y2="\(Self.number(height(of: high, reach)))"/>
        """
      if high > reach { result += arrow(index, at: Self.upper.lowerBound, by: -1) }
      if low < -reach { result += arrow(index, at: Self.upper.upperBound, by: 1) }
    }
    let tone = Tone(summary)
    let radius = Self.number(max(1.8, min(4.5, slot * 0.4)))
    return result + """
      <circle class="\(tone.rawValue)\(summary.low == nil ? " single" : "")" cx="\(x)" cy="\(Self.number(height(of: mean, reach)))" r="\(radius)"/>
      """
  }

  /// Tells that an interval goes on beyond the drawing.
  private func arrow(_ index: Int, at y: Double, by direction: Double) -> String {
    let (x, half) = (middle(index), max(1.5, min(4, slot * 0.35)))
    let points = [(x - half, y), (x + half, y), (x, y + direction * 6)]
      .map { "\(Self.number($0)),\(Self.number($1))" }.joined(separator: " ")
    return "<polygon class=\"beyond\" points=\"\(points)\"/>"
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
        <text x="\(Self.number(middle(index)))" y="\(Self.number(height - 6))" class="axis middle">\(name)</text>
        """
    }.joined()
  }

  private static func number(_ value: Double) -> String { value.inDrawings }
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
  /// As a drawing of some hundred units has it.
  var inDrawings: String {
    self == rounded() && magnitude < 1e6 ? String(Int(self)) : String((self * 10).rounded() / 10)
  }

  /// With its sign and two decimals, as sentiments are shown; a true minus.
  var signed: String {
    let text = magnitude.fixed(2)
    if text == "0.00" { return text }
    return (self < 0 ? "−" : "+") + text
  }
}
