/// Numbers whose groups of three digits are tokens of their own: `12 000 dollars`, `1'000 francs`.
extension NumberRules {
  /// Groups behind the first one of a number.
  private struct Groups {
    var number: DecimalNumber
    var end: Int
    var tail = ""
    var count = 0
    /// Whether all of them stand behind blanks that a line may break at.
    var areLoose = true
  }

  /// The number with the groups behind it; nil where one may be a number of its own, as in `on route 12
  /// 300 people waited`.
  ///
  /// - Parameter isSum: Whether a sign of a currency stands in front.
  func grouped(_ numeral: Numeral, isSum: Bool) -> Numeral? {
    guard let groups = groups(from: numeral.number, numeral.end),
      isSum || !groups.areLoose || groups.count > 1 || isMeasured(groups)
    else { return nil }
    var whole = numeral
    (whole.number, whole.base, whole.end) = (groups.number, groups.number, groups.end)
    (whole.tail, whole.isGrouped) = (groups.tail, true)
    return whole
  }

  private func groups(from number: DecimalNumber, _ end: Int) -> Groups? {
    let most = 4
    var groups = Groups(number: number, end: end)
    for _ in 0..<most {
      let isApostrophe =
        isOneOf(groups.end, ["'", "’"]) && tokens.isJoined(groups.end)
        && tokens.isJoined(groups.end + 1)
      let index = isApostrophe ? groups.end + 1 : groups.end
      guard groups.tail.isEmpty, let form = group(index), isApostrophe || isBlank(index),
        let number = form.number
      else { break }
      groups.number = groups.number.scaled(by: 3) + number
      (groups.end, groups.tail, groups.count) = (index + 1, form.tail, groups.count + 1)
      if isApostrophe || !isLoose(index) { groups.areLoose = false }
      if form.digits != 3 { break }
    }
    return groups.end > end ? groups : nil
  }

  /// Three digits, with decimals or letters behind them in the last group.
  private func group(_ index: Int) -> DigitForm? {
    guard tokens.isNumber(index), tokens[index].range.count >= 3 else { return nil }
    let whole = tokens.text[tokens[index].range].prefix { $0 >= 0x30 && $0 <= 0x39 }
    guard whole.count == 3 else { return nil }
    let form = DigitForm(tokens, index)
    return form.isGrouped || form.ordinal != nil ? nil : form
  }

  /// Whether one blank stands in front: a space, or one that holds a line together.
  private func isBlank(_ index: Int) -> Bool {
    let gap = tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound
    return gap.count == 1 && isLoose(index)
      || Self.blanks.contains { tokens.text[gap].elementsEqual($0.utf8) }
  }

  private static let blanks = ["\u{A0}", "\u{2009}", "\u{202F}"]

  private func isLoose(_ index: Int) -> Bool {
    tokens.text[tokens[index].range.lowerBound - 1] == 0x20
  }

  /// Whether a unit follows, or the other end of a range with one.
  private func isMeasured(_ groups: Groups) -> Bool {
    if !groups.tail.isEmpty || isUnit(groups.end) { return true }
    guard let next = rangeEnd(groups.end), tokens.isNumber(next),
      let number = DigitForm(tokens, next).number,
      let other = self.groups(from: number, next + 1)
    else { return false }
    return isUnit(other.end)
  }

  private func isUnit(_ index: Int) -> Bool {
    let next = isHyphen(index) ? index + 1 : index
    return tokens.isAny(
      next, of: [.currencies, .homonyms, .codes, .units, .timeUnits, .magnitudes])
      || percentEnd(next) != nil
  }
}
