import Copydesk

/// Sums of money with a sign or a code in front.
extension NumberRules {
  /// `$3.5m`, `US$ 3bn`, `USD 12 billion`, `Rs1,200`, `Rs 4,500 crore`, `$5-7 million`.
  func money(at start: Int) -> Form? {
    guard let (sign, first) = signedSum(at: start) else { return nil }
    var form = Form(start..<first.end, "MONEY", "pattern:money", first.number.value)
    form.detail = sign.code.map { ("currency", $0) }
    guard first.tail.isEmpty else {
      form.value = nil
      return form
    }
    if let next = rangeEnd(first.end), let (lower, second) = upperSum(first, start, at: next) {
      form.tokens = start..<second.end
      (form.value, form.upper) = (lower.value, second.number.value)
    } else if mayShareMagnitude(first) {
      form.value = nil
    }
    return behindSum(form)
  }

  /// `$5 and $10 million` behind `between`: millions are meant in both.
  func sumsBetween(at start: Int) -> Form? {
    guard let (sign, first) = signedSum(at: start), first.tail.isEmpty, tokens.is(first.end, "and"),
      let (lower, second) = upperSum(first, start, at: first.end + 1)
    else { return nil }
    var form = Form(start..<second.end, "MONEY", "pattern:money", lower.value)
    form.upper = second.number.value
    form.detail = sign.code.map { ("currency", $0) }
    return behindSum(form)
  }

  /// `from $5 to $7 million`: what was 5 before may be dollars or millions.
  private func mayShareMagnitude(_ first: Numeral) -> Bool {
    guard first.power == 0, let next = rangeEnd(first.end),
      let second = signedSum(at: next)?.numeral ?? moneyNumeral(at: next)
    else { return false }
    return second.power > 0 && first.base < second.base
  }

  /// The other end of a range of sums, and the lower with its magnitude.
  private func upperSum(
    _ first: Numeral, _ start: Int, at next: Int
  ) -> (DecimalNumber, Numeral)? {
    let other = signedSum(at: next)?.numeral
    guard other == nil || !isChange(start, first.end), let second = other ?? moneyNumeral(at: next),
      second.tail.isEmpty
    else { return nil }
    let share = first.power == 0 && first.base < second.base ? second.power : 0
    let lower = first.number.scaled(by: share)
    return lower < second.number ? (lower, second) : nil
  }

  /// Takes in a code or name behind a sum that has a sign: `$249 CAD`, `$5 million dollars`.
  private func behindSum(_ form: Form) -> Form {
    var form = form
    if let code = signBehind(form.end)?.code, code == tokens.spelling(form.end) {
      form.detail = ("currency", code)
    } else if !isSameCurrency(form.end, form) {
      return form
    }
    form.tokens = form.tokens.lowerBound..<form.end + 1
    return form
  }

  private func isSameCurrency(_ index: Int, _ form: Form) -> Bool {
    tokens.isAny(index, of: .currencies) && form.detail != nil
      && Currencies.name(tokens.word(index))?.code == form.detail?.value
  }

  // MARK: Signs

  /// A sign with its number; letters that mean other things too need a large one.
  private func signedSum(at start: Int) -> (sign: Currencies.Sign, numeral: Numeral)? {
    guard tokens.isAny(start, of: [.codes, .dollarPrefixes]) else { return nil }
    var sum = glued(start)
    if sum == nil, let (sign, next) = sign(at: start) {
      sum = moneyNumeral(at: next).map { (sign, $0) }
    }
    guard let (sign, numeral) = sum else { return nil }
    return !sign.needsSum || numeral.isGrouped || numeral.power >= 3 ? (sign, numeral) : nil
  }

  /// A sign, with letters joined to its front or a dot behind it, and the token behind it.
  private func sign(at start: Int) -> (Currencies.Sign, end: Int)? {
    if tokens.isAny(start, of: .dollarPrefixes), tokens.isJoined(start + 1),
      tokens.isAny(start + 1, of: [.codes, .currencies]),
      let sign = Currencies.prefixed(tokens.word(start) + tokens.word(start + 1))
    {
      return (sign, start + 2)
    }
    let hasMore = tokens[start].shape != .mark && isOneOf(start + 1, [".", "$"])
    let next = hasMore ? start + 2 : start + 1
    guard tokens.isNumber(next), tokens.isAny(start, of: .codes) else { return nil }
    return Currencies.sign(tokens.spelling(start)).map { ($0, next) }
  }

  /// Letters and digits in one token, with what a comma or a point cut off: `Rs1` of `Rs1,200`, and
  /// `US14` behind the sign of `$US14`.
  private func glued(_ start: Int) -> (sign: Currencies.Sign, numeral: Numeral)? {
    let isReversed = tokens.is(start, "$") && tokens.isJoined(start + 1)
    let place = isReversed ? start + 1 : start
    guard tokens.isAny(place, of: .codes), tokens[place].shape != .mark else { return nil }
    let range = tokens[place].range
    guard let cut = range.first(where: { (0x30...0x39).contains(tokens.text[$0]) }),
      cut > range.lowerBound
    else { return nil }
    let letters = String(decoding: tokens.text[range.lowerBound..<cut], as: UTF8.self)
    guard
      let sign = isReversed
        ? Currencies.prefixed(letters.lowercased() + "$") : Currencies.sign(letters)
    else { return nil }
    return digits(from: cut, place).map { (sign, inMoney($0)) }
  }

  /// The number from a byte of a token on.
  private func digits(from cut: Int, _ start: Int) -> Numeral? {
    let isCut =
      isOneOf(start + 1, [",", "."]) && tokens.isJoined(start + 1) && tokens.isJoined(start + 2)
      && tokens.isNumber(start + 2)
    let last = isCut ? start + 2 : start
    let form = DigitForm(tokens.text, cut..<tokens[last].range.upperBound)
    return digits(form, behind: last + 1, isSum: true)
  }

  /// A number in which `m` is a million, as a sign stands in front of it.
  private func moneyNumeral(at start: Int) -> Numeral? {
    tokens.isNumber(start) ? digits(at: start, isSum: true).map(inMoney) : nil
  }

  private func inMoney(_ numeral: Numeral) -> Numeral {
    guard numeral.power == 0, let sum = sumMagnitude(numeral.tail, numeral.end) else {
      return numeral
    }
    var numeral = numeral
    numeral.number = numeral.number.scaled(by: sum.power)
    (numeral.power, numeral.tail, numeral.end) = (sum.power, "", sum.end)
    return numeral
  }
}
