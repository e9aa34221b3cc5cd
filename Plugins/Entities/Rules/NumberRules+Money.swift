import Copydesk

/// Sums of money.
extension NumberRules {
  /// `$3.5m`, `US$ 3bn`, `USD 12 billion`, `Rs 4,500 crore`, `$5-7 million`.
  func money(at start: Int) -> Form? {
    guard let (code, next) = sign(at: start), let first = moneyNumeral(at: next) else { return nil }
    var form = Form(start..<first.end, "MONEY", "pattern:money", first.number.value)
    form.detail = code.map { ("currency", $0) }
    if let (lower, second) = upperSum(first, start) {
      form.tokens = start..<second.end
      (form.value, form.upper) = (lower.value, second.number.value)
    }
    return behindSum(form)
  }

  /// The other end of a range of sums, and the lower with its magnitude.
  private func upperSum(_ first: Numeral, _ start: Int) -> (DecimalNumber, Numeral)? {
    guard let next = rangeEnd(first.end) else { return nil }
    let isChange = isChange(start, first.end)
    let (other, place) = sign(at: next).map { ($0.code, $0.end) } ?? (nil, next)
    guard !isChange || other == nil, let second = moneyNumeral(at: place) else { return nil }
    let share = first.power == 0 && first.base < second.base ? second.power : 0
    let lower = first.number.scaled(by: share)
    return lower < second.number ? (lower, second) : nil
  }

  /// Takes in a code or name behind a sum that has a sign: `$249 USD`, `$5 million dollars`.
  private func behindSum(_ form: Form) -> Form {
    var form = form
    let next = form.end
    if isCode(next) || isSameCurrency(next, form) {
      form.tokens = form.tokens.lowerBound..<next + 1
    }
    return form
  }

  private func isSameCurrency(_ index: Int, _ form: Form) -> Bool {
    tokens.isAny(index, of: .currencies) && form.detail != nil
      && Currencies.code(tokens.word(index)) == form.detail?.value
  }

  /// The currency that a sign or a code stands for, and the token behind it.
  private func sign(at start: Int) -> (code: String?, end: Int)? {
    guard tokens.sentence.contains(start) else { return nil }
    if tokens[start].shape == .mark {
      guard tokens[start].range.count <= 3, let code = Currencies.code(tokens.word(start)) else {
        return nil
      }
      return (code, start + 1)
    }
    if tokens.isAny(start, of: .dollarPrefixes), tokens.is(start + 1, "$"),
      tokens.isJoined(start + 1)
    {
      return (Currencies.dollar(prefix: tokens.word(start)), start + 2)
    }
    guard isCode(start) else { return nil }
    let isDotted = tokens.is(start, "rs") && tokens.is(start + 1, ".")
    let hasSign = tokens.is(start + 1, "$")
    return (Currencies.code(tokens.word(start)), isDotted || hasSign ? start + 2 : start + 1)
  }

  func isCode(_ index: Int) -> Bool {
    guard tokens.isAny(index, of: .codes) else { return false }
    return tokens[index].shape == .upper
      || tokens.isCapitalised(index) && (tokens.is(index, "rs") || tokens.is(index, "rs."))
  }

  /// A number in front of which a sign stands, so that `m` is a million; nil when it ends in other
  /// letters.
  private func moneyNumeral(at start: Int) -> Numeral? {
    guard tokens.isNumber(start), var numeral = numeral(at: start) else { return nil }
    if numeral.power == 0, let sum = sumMagnitude(numeral.tail, numeral.end) {
      numeral.number = numeral.number.scaled(by: sum.power)
      (numeral.power, numeral.tail, numeral.end) = (sum.power, "", sum.end)
    }
    return numeral.tail.isEmpty ? numeral : nil
  }

  /// The magnitude of sums that is joined to a number or stands behind it: `5m`, `5 mil`, `500 cr`.
  func sumMagnitude(_ tail: String, _ end: Int) -> (power: Int, end: Int)? {
    if !tail.isEmpty { return NumberWords.sumMagnitude(tail.lowercased()).map { ($0, end) } }
    guard tokens.isAny(end, of: .magnitudes) else { return nil }
    return NumberWords.sumMagnitude(tokens.word(end)).map { ($0, end + 1) }
  }
}
