/// Reads a number in words: `two million three hundred thousand`.
struct WordReader {
  let tokens: TokenView
  var position: Int
  let joins: Bool
  private var total = DecimalNumber(0)
  /// What stands before the next magnitude.
  private var group: Int?
  private var power = 0

  /// - Parameter group: What stands in front: 1 behind `a`.
  init(tokens: TokenView, position: Int, joins: Bool, group: Int? = nil) {
    (self.tokens, self.position, self.joins, self.group) = (tokens, position, joins, group)
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
    guard let known = group else { return multiplyTotal(power) }
    guard self.power == 0 || power < self.power else { return false }
    total = total + DecimalNumber(known).scaled(by: power)
    (group, self.power) = (nil, power)
    position += 1
    return true
  }

  /// A magnitude behind another: `two lakh crore`.
  private mutating func multiplyTotal(_ power: Int) -> Bool {
    guard self.power > 0, self.power + power <= NumberWords.mostPower else { return false }
    total = total.scaled(by: power)
    self.power += power
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
