import Copydesk

/// Numbers that count or order something without a unit.
extension NumberRules {
  /// `50`, `1.3 billion`, `two`, `two thirds`; not the numbers of names, codes and lists.
  func cardinal(_ first: Numeral, at start: Int) -> Form? {
    guard isFree(start), !first.needsUnit else { return nil }
    if let fraction = fraction(first, start) { return fraction }
    guard first.isDigits ? isCount(first, start) : isWord(first, start) else { return nil }
    if let pair = pair(first, start) { return pair }
    let count = isChange(start, first.end) ? single(first, at: start) : range(first, at: start)
    guard count.tail.isEmpty || isPeople(count), !isHyphen(count.end) || isCompound(count.end)
    else { return nil }
    return count.form(count.end, "CARDINAL", "pattern:cardinal") {
      count.tail == "m" ? $0.scaled(by: 6).value : $0.value
    }
  }

  /// Whether no sign or part of a code is joined to the front of a number.
  private func isFree(_ start: Int) -> Bool {
    if tokens.is(start - 1, "aged") || tokens.is(start - 1, "age") { return false }
    guard tokens.isJoined(start), tokens[start - 1].shape == .mark else { return true }
    let before = tokens.text[tokens[start - 1].range.lowerBound]
    return before == UInt8(ascii: "(") || before == UInt8(ascii: "[") || before == 0x22
      || before == 0x27 || before >= 0x80 && !tokens.is(start - 1, "–")
  }

  private func isCount(_ first: Numeral, _ start: Int) -> Bool {
    if first.power > 0 || DigitForm(tokens, start).isGrouped { return true }
    let form = DigitForm(tokens, start)
    let first = tokens.text[tokens[start].range.lowerBound]
    // Codes begin with a zero: `007`.
    if form.digits > 1, first == 0x30 { return false }
    if start == tokens.sentence.lowerBound {
      return !tokens.is(start + 1, ".") && !tokens.is(start + 1, ")") && tokens.sentence.count > 1
    }
    // A station of radio: `560 AM`.
    if tokens.isAny(start + 1, of: .halves) || tokens.is(start + 1, "fm") { return false }
    if tokens.isAny(start - 1, of: .months)
      || tokens.isAny(start + 1, of: .months) && tokens.isCapitalised(start + 1)
    {
      return false
    }
    return !isNameBefore(start)
  }

  /// Whether a capitalised word that no list knows stands in front: `Boeing 747`, `Article 5`.
  private func isNameBefore(_ start: Int) -> Bool {
    let before = start - 1
    guard tokens.isCapitalised(before) else { return false }
    let isFirst = before == tokens.sentence.lowerBound
    return !(isFirst && (!tokens[before].kinds.isEmpty || tokens[before].range.count < 5))
  }

  private func isWord(_ first: Numeral, _ start: Int) -> Bool {
    if tokens.is(start, "one"), first.end == start + 1 { return tokens.is(start + 1, "of") }
    if tokens.is(start, "zero"), isHyphen(start + 1) { return false }
    // `Group of Seven` is a name.
    return start == tokens.sentence.lowerBound || !tokens.isCapitalised(start)
      || tokens[start - 1].shape == .mark
  }

  /// `two thirds`, `one-tenth of`: whole, so that `two` is not taken for a count.
  private func fraction(_ first: Numeral, _ start: Int) -> Form? {
    guard !first.isDigits, first.power == 0, !isOneOf(start, ["half", "a", "an"]),
      let (number, end) = fractionWords(at: start),
      tokens.is(end, "of") || first.number.integer != 1
    else { return nil }
    var form = Form(start..<end, "CARDINAL", "pattern:cardinal", number.value)
    // `three quarters` of a year are no share of it.
    if tokens.is(end - 1, "quarters"), !tokens.is(end, "of") { form.value = nil }
    return form
  }

  /// A result such as `2-0` is one number without a value.
  private func pair(_ first: Numeral, _ start: Int) -> Form? {
    guard first.isDigits, isHyphen(first.end), tokens.isJoined(first.end + 1),
      tokens.isNumber(first.end + 1)
    else { return nil }
    let (a, b) = (DigitForm(tokens, start).plain, DigitForm(tokens, first.end + 1).plain)
    guard let a, let b, a >= b, a < 200, !isHyphen(first.end + 2) else { return nil }
    return Form(start..<first.end + 2, "CARDINAL", "pattern:cardinal")
  }

  /// `5m people`: a million of what can be counted.
  func isPeople(_ count: Count) -> Bool {
    count.tail == "m" && tokens.is(count.end, "people")
  }

  /// Whether a word follows a number's hyphen: `20-member`.
  private func isCompound(_ hyphen: Int) -> Bool {
    tokens.sentence.contains(hyphen + 1) && tokens[hyphen + 1].shape == .lower
  }

  // MARK: Ordinals

  /// `first`, `143rd`, `twenty-first`; not the parts of fractions, names and times.
  func ordinal(at start: Int) -> Form? {
    guard let (number, end) = ordinalNumber(start), isOrdinal(start, end) else { return nil }
    return Form(start..<end, "ORDINAL", "pattern:ordinal", .int(number))
  }

  /// The number of an ordinal in digits or words, and the token behind it.
  func ordinalNumber(_ start: Int) -> (number: Int, end: Int)? {
    if tokens.isNumber(start) {
      return DigitForm(tokens, start).ordinal.map { ($0, start + 1) }
    }
    if tokens.isAny(start, of: .ordinals), let number = NumberWords.ordinal(tokens.word(start)) {
      return (number, start + 1)
    }
    guard tokens.isAny(start, of: .numerals), isHyphen(start + 1),
      tokens.isAny(start + 2, of: .ordinals),
      let tens = NumberWords.small(tokens.word(start)), tens >= 20,
      let unit = NumberWords.ordinal(tokens.word(start + 2)), unit < 10
    else { return nil }
    return (tens + unit, start + 3)
  }

  private func isOrdinal(_ start: Int, _ end: Int) -> Bool {
    if tokens.is(start - 1, "at"), tokens.is(start, "first") { return false }
    let isAfterCount = tokens.isAny(start - 1, of: .numerals) || tokens.isNumber(start - 1)
    if isAfterCount, !isFollowedByWord(end) || tokens.is(end, "of") { return false }
    if tokens.is(start, "second"), tokens.is(start - 1, "a"), tokens.isAny(start - 2, of: .before) {
      return false
    }
    if tokens.is(start, "second"), tokens.is(start - 1, "per") || isHyphen(start - 1) {
      return false
    }
    // `the First Lady`, `the Second World War`.
    return !(tokens.isCapitalised(start) && tokens.isCapitalised(end))
  }

  private func isFollowedByWord(_ end: Int) -> Bool {
    tokens.sentence.contains(end) && tokens[end].shape != .mark
  }
}
