/// A number that was read from digits or words.
struct Numeral {
  var number: DecimalNumber
  /// The number without its magnitude: 3 in `3 million`.
  var base: DecimalNumber
  /// The token behind it.
  var end: Int
  var isDigits = false
  /// Letters that are joined to the digits and no part of the number: `ft` in `5ft`.
  var tail = ""
  /// The power of ten by which a magnitude multiplied the base.
  var power = 0
  /// Whether it counts only in front of a unit: the `a` of `a year`.
  var needsUnit = false
}

extension NumberRules {
  /// The number that begins at a token: `4,500`, `3.5m`, `12 million`, `twenty-one`, `a dozen`.
  ///
  /// - Parameter joins: Whether `and` may go on with it: `two hundred and ten`.
  func numeral(at start: Int, joins: Bool = true) -> Numeral? {
    if tokens.isNumber(start) { return digits(at: start) }
    guard tokens.isAny(start, of: .numerals) else { return nil }
    return article(at: start) ?? words(at: start, joins: joins)
  }

  private func digits(at start: Int) -> Numeral? {
    let form = DigitForm(tokens, start)
    guard let number = form.number, form.ordinal == nil else { return nil }
    var numeral = Numeral(number: number, base: number, end: start + 1, isDigits: true)
    if let power = form.magnitude {
      multiply(&numeral, power)
    } else {
      numeral.tail = form.tail
    }
    return numeral.tail.isEmpty ? magnified(numeral) : numeral
  }

  private func multiply(_ numeral: inout Numeral, _ power: Int) {
    numeral.number = numeral.number.scaled(by: power)
    numeral.power += power
  }

  /// The number with the magnitudes that follow: `1.2 lakh crore`, `a $5-million plan`.
  private func magnified(_ numeral: Numeral) -> Numeral {
    var numeral = numeral
    while numeral.power < 18 {
      let isHyphen = isHyphen(numeral.end) && tokens.isJoined(numeral.end + 1)
      let next = isHyphen ? numeral.end + 1 : numeral.end
      guard tokens.isAny(next, of: .magnitudes),
        let power = NumberWords.magnitude(tokens.word(next))
      else { break }
      multiply(&numeral, power)
      numeral.end = next + 1
    }
    return numeral
  }

  func isHyphen(_ index: Int) -> Bool {
    (tokens.is(index, "-") || tokens.is(index, "–")) && tokens.isJoined(index)
  }

  /// `half a million`, `a hundred`, `a dozen`; `a year` and `half an hour` with their units.
  private func article(at start: Int) -> Numeral? {
    let isHalf = tokens.is(start, "half")
    let article = isHalf ? start + 1 : start
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
    if !isHalf, tokens.is(numeral.end, "and"), numeral.power > 0 {
      return words(at: start + 1, joins: true)
    }
    return numeral
  }

  /// `two hundred and ten`, `twenty-one`, `three million`, `two and a half million`.
  private func words(at start: Int, joins: Bool) -> Numeral? {
    var reader = WordReader(tokens: tokens, position: start, joins: joins)
    guard var numeral = reader.read() else { return nil }
    let end = numeral.end
    if joins, tokens.is(end, "and"), tokens.is(end + 1, "a"), tokens.is(end + 2, "half") {
      numeral.number = numeral.number + DecimalNumber(5, exponent: -1).scaled(by: numeral.power)
      numeral.end = end + 3
      return magnified(numeral)
    }
    return numeral
  }
}

/// Reads a number in words.
private struct WordReader {
  let tokens: TokenView
  var position: Int
  let joins: Bool
  private var total = DecimalNumber(0)
  /// What stands before the next magnitude.
  private var group: Int?
  private var power = 0

  init(tokens: TokenView, position: Int, joins: Bool) {
    (self.tokens, self.position, self.joins) = (tokens, position, joins)
  }

  mutating func read() -> Numeral? {
    let start = position
    while step() {}
    guard position > start else { return nil }
    let number = total + DecimalNumber(group ?? 0)
    let base = power > 0 ? number.scaled(by: -power) : number
    return Numeral(number: number, base: base, end: position, power: power)
  }

  private mutating func step() -> Bool {
    guard tokens.isAny(position, of: [.numerals, .magnitudes]) else { return skipAnd() }
    let word = tokens.word(position)
    if word == "hundred" { return multiplyGroup(by: 100) }
    if word == "dozen" { return multiplyGroup(by: 12) }
    if let power = NumberWords.magnitude(word) { return close(power) }
    guard let small = NumberWords.small(word) else { return false }
    return add(small)
  }

  private mutating func multiplyGroup(by factor: Int) -> Bool {
    // `hundred` without a number in front is no number: `a few hundred`.
    guard let known = group, known < 100 else { return false }
    group = known * factor
    position += 1
    return true
  }

  private mutating func close(_ power: Int) -> Bool {
    guard let known = group, self.power == 0 || power < self.power else { return false }
    total = total + DecimalNumber(known).scaled(by: power)
    (group, self.power) = (nil, power)
    position += 1
    return true
  }

  private mutating func add(_ small: Int) -> Bool {
    if let known = group {
      guard known >= 100, known % 100 == 0, small > 0 else { return false }
    }
    var value = small
    position += 1
    if small >= 20 {
      let isHyphen = tokens.is(position, "-") && tokens.isJoined(position)
      let next = isHyphen ? position + 1 : position
      if tokens.isAny(next, of: .numerals), let unit = NumberWords.small(tokens.word(next)),
        (1...9).contains(unit)
      {
        value += unit
        position = next + 1
      }
    }
    group = (group ?? 0) + value
    return true
  }

  /// `and` within a number: `two hundred and ten`.
  private mutating func skipAnd() -> Bool {
    guard joins, tokens.is(position, "and"), tokens.isAny(position + 1, of: .numerals),
      group.map({ $0 >= 100 && $0 % 100 == 0 }) ?? (power > 0),
      NumberWords.small(tokens.word(position + 1)) != nil
    else { return false }
    position += 1
    return true
  }
}
