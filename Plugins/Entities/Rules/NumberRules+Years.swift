import Copydesk

/// Years, pairs of them and eras.
extension NumberRules {
  /// `1999`, `2024-25`, `2011-2014`, `185 BC`; a number that counts something is none.
  func year(at start: Int, isSure: Bool = false) -> Form? {
    guard tokens.isNumber(start), isSure || !tokens.isJoined(start) || isBehindBracket(start) else {
      return nil
    }
    if let era = era(start) { return era }
    guard let year = plainYear(start) else { return nil }
    if let years = years(start, year) { return years }
    guard isSure || isYear(start, year) else { return nil }
    return .date(start..<start + 1, DateValue.year(year))
  }

  private func isBehindBracket(_ start: Int) -> Bool {
    tokens.is(start - 1, "(") || tokens.is(start - 1, "'") || tokens.is(start - 1, "–")
      || tokens.is(start - 1, "-")
        && tokens.isAny(start - 2, of: [.leads, .months])
  }

  private func isYear(_ start: Int, _ year: Int) -> Bool {
    if isCounting(start) { return false }
    if tokens.isAny(start - 1, of: .before) || tokens.is(start - 1, "(") { return true }
    // In front of a word an older year may be any number.
    return (1900...2049).contains(year) && year != 2000
      || (1700..<1900).contains(year) && !isWord(start + 1)
  }

  private func isWord(_ index: Int) -> Bool {
    tokens.sentence.contains(index) && tokens[index].shape == .lower && tokens[index].kinds.isEmpty
  }

  /// Whether four digits stand in front of what they count: `1500 metres`.
  private func isCounting(_ start: Int) -> Bool {
    let next = start + 1
    return tokens.isAny(next, of: [.magnitudes, .units, .currencies, .timeUnits])
      || tokens.is(next, "%")
      || tokens.is(next, "per") || tokens.is(next, "square") || tokens.is(next, "people")
      || tokens.is(next, "-") && tokens.isJoined(next)
  }

  /// `2024-25`, `2011–2014`.
  private func years(_ start: Int, _ first: Int) -> Form? {
    guard isHyphen(start + 1), tokens.isNumber(start + 2), !isHyphen(start + 3) else { return nil }
    let form = DigitForm(tokens, start + 2)
    guard let number = form.plain, form.digits == 2 || form.year != nil else { return nil }
    let second = form.digits == 2 ? first / 100 * 100 + number : number
    guard second > first, second - first < 200 else { return nil }
    return years(start..<start + 3, first, second)
  }

  private func years(_ range: Range<Int>, _ first: Int, _ second: Int) -> Form {
    var form = Form.date(range, DateValue.year(first))
    form.upper = .string(DateValue.year(second))
    return form
  }

  /// `2014 and 2016` behind `between`.
  func yearsBetween(_ start: Int) -> Form? {
    guard let first = plainYear(start), tokens.is(start + 1, "and"),
      let second = plainYear(start + 2),
      first < second, !isCounting(start + 2)
    else { return nil }
    return years(start..<start + 3, first, second)
  }

  /// `185 BC`; year 0 is 1 BC, as ISO 8601 counts.
  private func era(_ start: Int) -> Form? {
    guard tokens.isCapitalised(start + 1), let year = DigitForm(tokens, start).plain else {
      return nil
    }
    switch tokens.word(start + 1) {
    case "bc", "bce": return .date(start..<start + 2, DateValue.year(1 - year))
    case "ad", "ce": return .date(start..<start + 2, DateValue.year(year))
    default: return nil
    }
  }
}
