/// Dates as news writes them.
enum DateText {
  private static let months: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  private static let longestDay = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

  /// Reads `2026-02-12`, `12 Feb 2026`, `Feb 12, 2026`, or `Feb 12` in a known year.
  ///
  /// - Parameter year: The year of a date that has none; nil when it is not known.
  /// - Returns: The date in ISO 8601 and the place behind it.
  static func parse(_ text: [UInt8], at start: Int, year: Int?) -> (String, end: Int)? {
    if let iso = iso(text, at: start) { return iso }
    guard let parts = dayAndMonth(text, at: start) else { return nil }
    if let (year, end) = fullYear(text, at: parts.end) {
      return format(year, parts.month, parts.day).map { ($0, end) }
    }
    return year.flatMap { format($0, parts.month, parts.day) }.map { ($0, parts.end) }
  }

  /// The place behind `Feb 12` or `12 Feb`.
  static func endWithoutYear(_ text: [UInt8], at start: Int) -> Int? {
    dayAndMonth(text, at: start)?.end
  }

  /// The month whose name or abbreviation stands at a place, from 1, and the place behind it.
  static func month(_ text: [UInt8], at start: Int) -> (Int, end: Int)? {
    var end = start
    while end < text.count, Bytes.isLetter(text[end]) { end += 1 }
    let word = text[min(start, end)..<end].map(Bytes.lowercased)
    guard word.count >= 3, let index = months.firstIndex(where: { $0.starts(with: word) }) else {
      return nil
    }
    let hasDot = end < text.count && text[end] == 0x2E
    return (index + 1, hasDot ? end + 1 : end)
  }

  private static func dayAndMonth(
    _ text: [UInt8], at start: Int
  ) -> (day: Int, month: Int, end: Int)? {
    if let (month, monthEnd) = month(text, at: start) {
      guard let (day, end) = number(text, at: space(text, monthEnd), digits: 1...2) else {
        return nil
      }
      return (day, month, end)
    }
    guard let (day, dayEnd) = number(text, at: start, digits: 1...2),
      let (month, end) = month(text, at: space(text, dayEnd))
    else { return nil }
    return (day, month, end)
  }

  private static func fullYear(_ text: [UInt8], at start: Int) -> (Int, end: Int)? {
    let comma = start < text.count && text[start] == 0x2C ? start + 1 : start
    return number(text, at: space(text, comma), digits: 4...4)
  }

  private static func iso(_ text: [UInt8], at start: Int) -> (String, end: Int)? {
    guard let (year, a) = number(text, at: start, digits: 4...4), a < text.count,
      text[a] == 0x2D, let (month, b) = number(text, at: a + 1, digits: 2...2), b < text.count,
      text[b] == 0x2D, let (day, end) = number(text, at: b + 1, digits: 2...2)
    else { return nil }
    return format(year, month, day).map { ($0, end) }
  }

  private static func format(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1000...9999).contains(year), (1...12).contains(month),
      (1...longestDay[month - 1]).contains(day)
    else { return nil }
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  private static func number(
    _ text: [UInt8], at start: Int, digits: ClosedRange<Int>
  ) -> (Int, end: Int)? {
    var end = start
    var value = 0
    while end < text.count, Bytes.isDigit(text[end]), end - start < 5 {
      value = value * 10 + Int(text[end] - 0x30)
      end += 1
    }
    return digits.contains(end - start) ? (value, end) : nil
  }

  private static func space(_ text: [UInt8], _ position: Int) -> Int {
    position < text.count && text[position] == 0x20 ? position + 1 : position
  }
}
