/// Numbers in digits and words.
extension NumberRules {
  /// The number that begins at a token: `4,500`, `3.5m`, `12 million`, `twenty-one`, `a dozen`.
  ///
  /// - Parameter joins: Whether `and` may go on with it: `two hundred and ten`.
  func numeral(at start: Int, joins: Bool = true) -> Numeral? {
    if tokens.isNumber(start) { return digits(at: start) }
    guard tokens.isAny(start, of: .numerals) else { return bareFraction(at: start) }
    return article(at: start, joins: joins) ?? words(at: start, joins: joins)
  }

  /// - Parameter isSum: Whether a sign of a currency stands in front.
  func digits(at start: Int, isSum: Bool = false) -> Numeral? {
    let form = DigitForm(tokens, start)
    if form.number == nil { return bareFraction(at: start) }
    return digits(form, behind: start + 1, isSum: isSum)
  }

  /// The number of digits that were taken apart, with what follows them.
  func digits(_ form: DigitForm, behind end: Int, isSum: Bool) -> Numeral? {
    guard let number = form.number, form.ordinal == nil else { return nil }
    var numeral = Numeral(number: number, base: number, end: end, isDigits: true)
    numeral.isGrouped = form.isGrouped
    if let power = form.magnitude {
      multiply(&numeral, power)
    } else {
      numeral.tail = form.tail
    }
    if form.plain != nil { numeral = whole(numeral, form.digits, isSum) }
    return numeral.tail.isEmpty ? magnified(numeral) : numeral
  }

  /// Digits alone with the groups or the fraction behind them.
  private func whole(_ numeral: Numeral, _ digits: Int, _ isSum: Bool) -> Numeral {
    if digits <= 3, numeral.number.integer != 0, let grouped = grouped(numeral, isSum: isSum) {
      return grouped
    }
    return mixed(numeral)
  }

  private func multiply(_ numeral: inout Numeral, _ power: Int) {
    numeral.number = numeral.number.scaled(by: power)
    numeral.power += power
  }

  /// The number with the magnitudes that follow: `1.2 lakh crore`, `a $5-million plan`.
  func magnified(_ numeral: Numeral) -> Numeral {
    var numeral = numeral
    while true {
      let isHyphen = isHyphen(numeral.end) && tokens.isJoined(numeral.end + 1)
      let next = isHyphen ? numeral.end + 1 : numeral.end
      guard tokens.isAny(next, of: .magnitudes) else { break }
      if tokens.is(next, "dozen") {
        numeral.number = numeral.number * 12
      } else if let power = NumberWords.magnitude(tokens.word(next)),
        numeral.power + power <= NumberWords.mostPower
      {
        multiply(&numeral, power)
      } else {
        break
      }
      numeral.end = next + 1
    }
    return numeral
  }

  func isHyphen(_ index: Int) -> Bool {
    (tokens.is(index, "-") || tokens.is(index, "–")) && tokens.isJoined(index)
  }

  /// `half a million`, `a hundred`, `a dozen`; `a year` and `half an hour` with their units.
  private func article(at start: Int, joins: Bool) -> Numeral? {
    let isHalf = tokens.is(start, "half")
    let article = !isHalf ? start : isHyphen(start + 1) ? start + 2 : start + 1
    guard tokens.is(article, "a") || tokens.is(article, "an") else { return nil }
    let one = isHalf ? DecimalNumber(5, exponent: -1) : DecimalNumber(1)
    var numeral = Numeral(number: one, base: one, end: article + 1)
    if tokens.is(article + 1, "dozen") {
      numeral.number = isHalf ? DecimalNumber(6) : DecimalNumber(12)
      numeral.end += 1
      return numeral
    }
    numeral = magnified(numeral)
    if numeral.power == 0 { numeral.needsUnit = true }
    return isHalf || numeral.power == 0 ? numeral : words(at: start + 1, joins: joins, group: 1)
  }

  /// `two hundred and ten`, `twenty-one`, `three million`, `two and a half million`.
  private func words(at start: Int, joins: Bool, group: Int? = nil) -> Numeral? {
    var reader = WordReader(tokens: tokens, position: start, joins: joins, group: group)
    guard let numeral = reader.read() else { return nil }
    guard joins, half(behind: numeral.end) != nil else { return numeral }
    return magnified(mixed(numeral))
  }
}
