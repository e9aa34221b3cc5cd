import Copydesk

/// Quantities: lengths, areas, weights, speeds, temperatures and the like.
extension NumberRules {
  /// `380 km`, `90,000 square miles`, `5ft 10in`, `40C`, `60 km per hour`.
  func quantity(_ count: Count) -> Form? {
    if let unit = unit(behind: count), isMeasure(count, unit.name) {
      if unit.name == "ft", let inches = inches(count, unit.end) { return inches }
      let speed = speed(unit.name, unit.end)
      return quantity(count, speed?.name ?? unit.name, speed?.end ?? unit.end)
    }
    return nil
  }

  /// `a mile` is one, but `a foot` or `a degree` is most often something else.
  private func isMeasure(_ count: Count, _ unit: String) -> Bool {
    !count.needsUnit || count.lower.integer == nil || unit == "mi" || unit == "km"
  }

  private func quantity(_ count: Count, _ unit: String, _ end: Int) -> Form {
    var form = count.form(end, "QUANTITY", "pattern:quantity")
    form.detail = ("unit", unit)
    return form
  }

  /// The unit behind a number, joined to it or not, and the token behind the unit.
  private func unit(behind count: Count) -> (name: String, end: Int)? {
    if !count.tail.isEmpty {
      // `5m people` are five million.
      guard count.isDigits, let name = Units.joined(count.tail), !isPeople(count) else {
        return nil
      }
      return (name, count.end)
    }
    let isHyphen = isHyphen(count.end)
    let next = isHyphen ? count.end + 1 : count.end
    if tokens.is(next, "°") { return degrees(next + 1) }
    if tokens.is(next, "degrees"), let unit = degreeName(next + 1) { return unit }
    if tokens.is(next, "light"), tokens.is(next + 1, "-"), tokens.is(next + 2, "years") {
      return ("ly", next + 3)
    }
    if let power = power(next), let name = Units.names[tokens.word(next + 1)] {
      return (name + power, next + 2)
    }
    if tokens.is(next, "m"), count.isDigits, tokens[next].shape == .lower { return ("m", next + 1) }
    guard tokens.isAny(next, of: .units), let name = Units.names[tokens.word(next)] else {
      return nil
    }
    return (name, next + 1)
  }

  private func power(_ index: Int) -> String? {
    if tokens.is(index, "square") || tokens.is(index, "sq") || tokens.is(index, "sq.") {
      return tokens.isAny(index + 1, of: .units) ? "2" : nil
    }
    return tokens.is(index, "cubic") && tokens.isAny(index + 1, of: .units) ? "3" : nil
  }

  private func degrees(_ index: Int) -> (name: String, end: Int) {
    if tokens.is(index, "c"), tokens.isJoined(index) { return ("°C", index + 1) }
    if tokens.is(index, "f"), tokens.isJoined(index) { return ("°F", index + 1) }
    return ("°", index)
  }

  private func degreeName(_ index: Int) -> (name: String, end: Int)? {
    switch tokens.word(index) {
    case "c", "celsius", "centigrade": ("°C", index + 1)
    case "f", "fahrenheit": ("°F", index + 1)
    default: nil
    }
  }

  /// `per hour` behind a unit of length; `barrels per day`.
  private func speed(_ unit: String, _ start: Int) -> (name: String, end: Int)? {
    let isSlash = tokens.is(start, "/") && tokens.isJoined(start)
    guard isSlash || tokens.is(start, "per") || tokens.is(start, "an") else { return nil }
    switch tokens.word(start + 1) {
    case "hour", "h": return (unit + "/h", start + 2)
    case "second", "s": return (unit + "/s", start + 2)
    case "day" where unit == "bbl": return ("bpd", start + 2)
    default: return nil
    }
  }

  /// `5ft 10in`, `6 feet 2 inches`: in inches.
  private func inches(_ count: Count, _ start: Int) -> Form? {
    guard tokens.isNumber(start), count.upper == nil, let second = numeral(at: start) else {
      return nil
    }
    let rest = range(second, at: start)
    guard let unit = unit(behind: rest), unit.name == "in" else { return nil }
    var whole = count
    whole.lower = count.lower * 12 + second.number
    return quantity(whole, "in", unit.end)
  }
}
