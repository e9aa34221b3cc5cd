import Copydesk

/// Times of day.
extension NumberRules {
  /// A time of day as it was read.
  private struct Clock {
    let hour: Int
    var minute = 0
    var second: Int?
    /// Twelve hours more, for `p.m.`; nil without `a.m.` or `p.m.`.
    var isAfternoon: Bool?
    var end: Int
    /// Whether it can be nothing else than a time.
    var isSure: Bool

    var value: String? {
      guard hour < 25, minute < 60 else { return nil }
      let full = isAfternoon.map { hour % 12 + ($0 ? 12 : 0) } ?? hour % 24
      let text = "T\(padded(full)):\(padded(minute))"
      return second.map { "\(text):\(padded($0))" } ?? text
    }

    private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  }

  /// `9 a.m.`, `5.30pm`, `14:30 GMT+3`, `0921 GMT`, `1530 hours`, `noon`, `3 to 5 p.m.`
  func clock(at start: Int) -> Form? {
    if tokens.is(start, "quarter") { return wordedTime(at: start) }
    if tokens.isAny(start, of: .clockWords) {
      return .time(start..<start + 1, tokens.is(start, "noon") ? "T12:00" : "T00:00")
    }
    if let form = stamp(at: start) ?? clockRange(at: start, separator: "to") { return form }
    guard let clock = time(at: start), clock.isSure else { return nil }
    let zone = zone(clock.end)
    return .time(start..<zone.end, clock.value.map { $0 + zone.offset })
  }

  /// Two times; the first may leave `p.m.` and the zone to the second.
  func clockRange(at start: Int, separator: StaticString) -> Form? {
    guard var first = time(at: start) else { return nil }
    let firstZone = zone(first.end)
    guard tokens.is(firstZone.end, separator) || isHyphen(firstZone.end),
      let second = time(at: firstZone.end + 1), second.isSure
    else { return nil }
    let zone = zone(second.end)
    if first.isAfternoon == nil, second.isAfternoon != nil, first.hour <= 12 {
      // `11 to 2 p.m.` begins in the morning.
      first.isAfternoon = second.isAfternoon! && first.hour % 12 <= second.hour % 12
    }
    var form = Form.time(start..<zone.end, first.value.map { $0 + zone.offset })
    form.upper = second.value.map { .string($0 + zone.offset) }
    return form
  }

  private func time(at start: Int) -> Clock? {
    // `5:30` in `GMT+5:30` is none.
    guard tokens.isNumber(start), !(tokens.is(start - 1, "+") && isZone(start - 2)) else {
      return nil
    }
    let form = DigitForm(tokens, start)
    guard var clock = pieces(start) ?? packed(form, start) ?? hour(form, start) else { return nil }
    let joined = form.tail.lowercased()
    if joined == "am" || joined == "pm" {
      (clock.isAfternoon, clock.isSure) = (joined == "pm", true)
    } else if !joined.isEmpty {
      return nil
    } else if tokens.isAny(clock.end, of: .halves) {
      (clock.isAfternoon, clock.isSure) = (tokens.word(clock.end).hasPrefix("p"), true)
      clock.end += 1
    } else if tokens.is(clock.end, "noon") || tokens.is(clock.end, "o'clock") {
      (clock.end, clock.isSure) = (clock.end + 1, true)
    } else if tokens.is(clock.end, "midnight"), clock.hour == 12 {
      (clock.end, clock.isSure, clock.isAfternoon) = (clock.end + 1, true, false)
    }
    return clock.isAfternoon != nil && clock.hour > 23 ? nil : clock
  }

  /// `14:30`, `14:30:05`, and `5.30` where `pm` follows.
  private func pieces(_ start: Int) -> Clock? {
    let bytes = tokens.text[tokens[start].range]
    guard bytes.count >= 4, bytes.count <= 10 else { return nil }
    let digits = bytes.prefix { $0 < 0x40 && $0 != 0x2C && $0 != 0x2F }
    let isColon = digits.contains(0x3A)
    let parts = digits.split(separator: isColon ? 0x3A : 0x2E, omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3 && isColon,
      parts[0].count <= 2, parts.dropFirst().allSatisfy({ $0.count == 2 })
    else { return nil }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard numbers.count == parts.count, numbers[0] < 25, numbers[1] < 60 else { return nil }
    let isHours = isHours(start + 1) && (isColon || isBehindAt(start))
    return Clock(
      hour: numbers[0], minute: numbers[1], second: numbers.count > 2 ? numbers[2] : nil,
      end: isHours ? start + 2 : start + 1, isSure: isColon || isHours || isZone(start + 1))
  }

  /// `0921 GMT`, `1530 hours`: four digits before a zone or `hours`.
  private func packed(_ form: DigitForm, _ start: Int) -> Clock? {
    guard form.digits == 4, let plain = form.plain, plain < 2400, plain % 100 < 60 else {
      return nil
    }
    let isHours = isHours(start + 1) && isHourOfDay(start, plain)
    guard isHours || isZone(start + 1) else { return nil }
    let end = isHours ? start + 2 : start + 1
    return Clock(hour: plain / 100, minute: plain % 100, end: end, isSure: true)
  }

  /// Whether `1530 hours` is a time of day: round numbers such as `1500 hours` may be a length of
  /// time, unless a word in front or a zero says otherwise.
  private func isHourOfDay(_ start: Int, _ hours: Int) -> Bool {
    if tokens.is(start + 2, "of") { return false }
    if hours % 50 != 0 || hours < 1000 { return true }
    return isBehindAt(start)
  }

  private func isHours(_ index: Int) -> Bool { isOneOf(index, ["hours", "hrs"]) }

  private func isBehindAt(_ start: Int) -> Bool {
    isOneOf(start - 1, ["at", "by", "to", "until", "till", "before", "after", "from", "since"])
  }

  private func hour(_ form: DigitForm, _ start: Int) -> Clock? {
    guard (1...2).contains(form.digits), let hour = form.number?.integer, hour < 25 else {
      return nil
    }
    return Clock(hour: hour, end: start + 1, isSure: false)
  }
}
