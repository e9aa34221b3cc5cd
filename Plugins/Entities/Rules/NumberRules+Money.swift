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
    if isCode(next) || tokens.is(next, "dollars") {
      form.tokens = form.tokens.lowerBound..<next + 1
    }
    return form
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

  private func isCode(_ index: Int) -> Bool {
    guard tokens.isAny(index, of: .codes) else { return false }
    return tokens[index].shape == .upper
      || tokens.isCapitalised(index) && (tokens.is(index, "rs") || tokens.is(index, "rs."))
  }

  /// A number in which `m` is a million.
  private func moneyNumeral(at start: Int) -> Numeral? {
    guard tokens.isNumber(start), var numeral = numeral(at: start) else { return nil }
    let isLetter = numeral.power == 0 && numeral.tail.isEmpty && tokens.is(numeral.end, "m")
    if isLetter { numeral.end += 1 }
    if isLetter || numeral.tail == "m" || numeral.tail == "M" {
      numeral.number = numeral.number.scaled(by: 6)
      (numeral.power, numeral.tail) = (6, "")
    }
    return numeral.tail.isEmpty ? numeral : nil
  }

  /// `12 million euros`, `5 Canadian dollars`, `26 cents`, `12m euros`.
  func currency(_ count: Count) -> Form? {
    var count = count
    if count.tail == "m" {
      count.lower = count.lower.scaled(by: 6)
      count.upper = count.upper?.scaled(by: 6)
    } else if !count.tail.isEmpty {
      return count.tail == "p" && count.isDigits ? pence(count) : nil
    }
    // `a euro` may be that of a country; the sums of news have numbers.
    if count.needsUnit, count.lower.integer != nil { return nil }
    let hasHyphen = isHyphen(count.end)
    let next = hasHyphen ? count.end + 1 : count.end
    if isCode(next) { return sum(count, next + 1, Currencies.code(tokens.word(next))) }
    if let end = countrySum(next) {
      let code = Currencies.code(tokens.word(end - 1), of: tokens.word(end - 2))
      return sum(count, end, code)
    }
    guard tokens.isAny(next, of: .currencies) else { return nil }
    return named(count, next)
  }

  /// The end of `US dollars`, `Hong Kong dollars`, `Swiss francs`.
  private func countrySum(_ start: Int) -> Int? {
    guard tokens.isCapitalised(start) else { return nil }
    if tokens.isAny(start + 1, of: .currencies) { return start + 2 }
    let isPair = tokens.isCapitalised(start + 1) && tokens.isAny(start + 2, of: .currencies)
    return isPair ? start + 3 : nil
  }

  private func named(_ count: Count, _ index: Int) -> Form? {
    let word = tokens.word(index)
    // `three won medals`, `weighs 50 pounds`.
    if word == "won", count.lower < DecimalNumber(100) { return nil }
    if word.hasPrefix("pound"),
      ["weighs", "weighed", "weighing", "weigh"].contains(tokens.word(count.start - 1))
    {
      return nil
    }
    if word == "cent" || word == "cents" || word == "pence" || word == "penny" {
      return pence(count, end: index + 1, code: Currencies.code(word))
    }
    return sum(count, index + 1, Currencies.code(word))
  }

  private func pence(_ count: Count) -> Form? { pence(count, end: count.end, code: "GBP") }

  private func pence(_ count: Count, end: Int, code: String?) -> Form {
    var count = count
    count.lower = count.lower.scaled(by: -2)
    count.upper = count.upper?.scaled(by: -2)
    return sum(count, end, code)
  }

  private func sum(_ count: Count, _ end: Int, _ code: String?) -> Form {
    var form = count.form(end, "MONEY", "pattern:money")
    form.detail = code.map { ("currency", $0) }
    return form
  }
}
