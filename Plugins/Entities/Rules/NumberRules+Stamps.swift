import Copydesk

/// Days with a time as ISO 8601 writes them.
extension NumberRules {
  /// `2024-03-05T14:30:00Z`, `2024-03-05T14:30+01:00`.
  func stamp(at start: Int) -> Form? {
    guard isHyphen(start + 1), isHyphen(start + 3), tokens.isNumber(start + 4),
      tokens.isJoined(start + 5), tokens.isNumber(start + 5),
      let day = stampDay(start), let time = stampTime(start + 5)
    else { return nil }
    let zone = time.zone.isEmpty ? zoneOffset(at: start + 6) : nil
    let (offset, end) = zone ?? (time.zone, start + 6)
    return .time(start..<end, "\(DateValue.day(day))T\(time.clock)\(offset)")
  }

  /// The day of `2024-03-05T`, in which letters behind digits belong to their token.
  private func stampDay(_ start: Int) -> CivilDate? {
    let forms = [start, start + 2, start + 4].map {
      tokens.isNumber($0) ? DigitForm(tokens, $0) : nil
    }
    guard let year = forms[0]?.year, let month = forms[1]?.plain, let last = forms[2],
      last.tail == "T", last.digits == 2, let day = last.number?.integer
    else { return nil }
    return CivilDate(year: year, month: month, day: day)
  }

  /// `14:30`, `14:30:05` or `14:30:05.123`, and the `Z` that may follow.
  private func stampTime(_ index: Int) -> (clock: String, zone: String)? {
    let text = tokens.spelling(index)
    let clock = text.hasSuffix("Z") ? String(text.dropLast()) : text
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Double($0) }
    guard (2...3).contains(parts.count), numbers.count == parts.count,
      parts.prefix(2).allSatisfy({ $0.utf8.count == 2 }),
      numbers[0] < 25, numbers.dropFirst().allSatisfy({ $0 < 61 })
    else { return nil }
    return (clock, text == clock ? "" : "Z")
  }
}
