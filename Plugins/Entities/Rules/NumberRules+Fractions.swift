/// Numbers with fractions: `2-1/2`, `1½`, `a quarter of a million`.
extension NumberRules {
  // MARK: In digits and signs

  /// `3/4` and `½`, which count only in front of a unit.
  func bareFraction(at start: Int) -> Numeral? {
    guard let number = tokens.isNumber(start) ? slash(start) : fractionSign(start) else {
      return nil
    }
    return fraction(number, isOfOne(start + 1) ? start + 3 : start + 1, isDigits: true)
  }

  /// A fraction with the magnitude behind it, without which it needs a unit.
  private func fraction(_ number: DecimalNumber, _ end: Int, isDigits: Bool = false) -> Numeral {
    var numeral = magnified(Numeral(number: number, base: number, end: end, isDigits: isDigits))
    numeral.needsUnit = numeral.end == end
    return numeral
  }

  /// A whole number with the fraction behind it: `2-1/2`, `2 1/2`, `1½`, `2 and a half`.
  func mixed(_ whole: Numeral) -> Numeral {
    guard let (number, end) = fraction(behind: whole.end) ?? half(behind: whole.end) else {
      return whole
    }
    var numeral = whole
    numeral.number = whole.number + number.scaled(by: whole.power)
    numeral.base = whole.base + number
    numeral.end = end
    return numeral
  }

  private func fraction(behind end: Int) -> (DecimalNumber, end: Int)? {
    guard tokens.sentence.contains(end) else { return nil }
    if tokens.isNumber(end) { return slash(end).map { ($0, end + 1) } }
    guard tokens[end].shape == .mark else { return nil }
    if isHyphen(end), tokens.isJoined(end + 1), tokens.isNumber(end + 1) {
      return slash(end + 1).map { ($0, end + 2) }
    }
    return fractionSign(end).map { ($0, end + 1) }
  }

  /// `and a half`, `-and-a-half`, `and three quarters`; not `two, and a third was hurt`.
  func half(behind end: Int) -> (DecimalNumber, end: Int)? {
    let joint = isHyphen(end) ? end + 1 : end
    guard tokens.is(joint, "and") else { return nil }
    let start = isHyphen(joint + 1) ? joint + 2 : joint + 1
    guard tokens.isAny(start, of: .numerals), !tokens.is(start, "half"),
      let (number, end) = fractionWords(at: start), !tokens.is(end, "of"),
      !tokens.isAny(end - 1, of: .ordinals)
    else { return nil }
    return (number, end)
  }

  private func slash(_ index: Int) -> DecimalNumber? {
    let bytes = tokens.text[tokens[index].range]
    guard bytes.count >= 3, bytes.count <= 8, bytes.contains(0x2F) else { return nil }
    return Fractions.number(bytes)
  }

  /// `½`; the first bytes tell such signs from quotation marks.
  func fractionSign(_ index: Int) -> DecimalNumber? {
    guard tokens.sentence.contains(index), tokens[index].shape == .mark else { return nil }
    let start = tokens[index].range.lowerBound
    guard
      tokens.text[start] == 0xC2 || tokens.text[start] == 0xE2 && tokens.text[start + 1] == 0x85
    else { return nil }
    return Fractions.sign(tokens.word(index))
  }

  // MARK: In words

  /// `a quarter`, `two-thirds`, `half`: the number, and the token behind it.
  func fractionWords(at start: Int) -> (DecimalNumber, end: Int)? {
    if tokens.is(start, "half") { return (DecimalNumber(1, dividedBy: 2), start + 1) }
    let next = isHyphen(start + 1) ? start + 2 : start + 1
    guard tokens.isAny(next, of: .fractions), tokens.isAny(start, of: .numerals),
      let denominator = Fractions.denominator(tokens.word(next))
    else { return nil }
    let isArticle = tokens.is(start, "a") || tokens.is(start, "an")
    guard let above = isArticle ? 1 : NumberWords.small(tokens.word(start)), above > 0,
      above < denominator
    else { return nil }
    return (DecimalNumber(above, dividedBy: denominator), next + 1)
  }

  /// `a quarter of a million`, `three quarters of a percentage point`, `a half percent`.
  func part(at start: Int) -> Form? {
    guard let (number, end) = fractionWords(at: start) else { return nil }
    let numeral = fraction(number, isOfOne(end) ? end + 2 : end)
    // `a quarter hour` is said of clocks, `half percent` of nothing else.
    if numeral.end == end { return percent(single(numeral, at: start)) }
    return measured(single(numeral, at: start)) ?? cardinal(numeral, at: start)
  }

  /// `of a`, `of one`, `of 1`.
  private func isOfOne(_ index: Int) -> Bool {
    tokens.is(index, "of") && isOneOf(index + 1, ["a", "an", "one", "1"])
  }
}
