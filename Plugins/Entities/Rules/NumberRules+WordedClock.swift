/// Times of day in words.
extension NumberRules {
  /// `half past three`, `a quarter to six`, `ten past nine`, `three o'clock`: without a value, as
  /// there are two such times a day, unless `a.m.` or `p.m.` follows.
  func wordedTime(at start: Int) -> Form? {
    if tokens.is(start + 1, "o'clock"), let hour = hourWord(start) {
      return time(start..<start + 2, hour, minutes: 0)
    }
    let first = tokens.is(start, "a") ? start + 1 : start
    // `from a quarter to three quarters`, `a quarter to three million`
    guard let minutes = minutes(first), let hour = hourWord(first + 2), !isHyphen(first + 3),
      !tokens.isAny(first + 3, of: [.fractions, .magnitudes, .numerals])
    else { return nil }
    return time(start..<first + 3, hour, minutes: minutes)
  }

  /// The minutes of `half past`, `quarter to` and `ten past`; `five to six` is most often a range.
  private func minutes(_ index: Int) -> Int? {
    let isPast = tokens.is(index + 1, "past")
    guard isPast || tokens.is(index + 1, "to") else { return nil }
    if tokens.is(index, "quarter") { return isPast ? 15 : -15 }
    guard isPast else { return nil }
    if tokens.is(index, "half") { return 30 }
    return isOneOf(index, ["five", "ten", "twenty"]) ? NumberWords.small(tokens.word(index)) : nil
  }

  private func hourWord(_ index: Int) -> Int? {
    guard tokens.isAny(index, of: .numerals) || tokens.isNumber(index) else { return nil }
    let hour =
      tokens.isNumber(index)
      ? DigitForm(tokens, index).plain : NumberWords.small(tokens.word(index))
    return hour.flatMap { (1...12).contains($0) ? $0 : nil }
  }

  private func time(_ range: Range<Int>, _ hour: Int, minutes: Int) -> Form {
    guard tokens.isAny(range.upperBound, of: .halves) else { return .time(range) }
    let isAfternoon = tokens.word(range.upperBound).hasPrefix("p")
    let day = 24 * 60
    let minute = ((hour % 12 + (isAfternoon ? 12 : 0)) * 60 + minutes + day) % day
    let value = "T\(padded(minute / 60)):\(padded(minute % 60))"
    return .time(range.lowerBound..<range.upperBound + 1, value)
  }
}
