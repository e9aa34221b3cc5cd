/// A token that begins with a digit, taken apart: `3.5m` is 3.5 and `m`.
struct DigitForm {
  /// The number in front of the letters; nil for times, fractions, dates and what is too long.
  let number: DecimalNumber?
  /// How many digits the token has when it has nothing else in front of its letters, otherwise 0.
  let digits: Int
  /// Its letters, as they are written.
  let tail: String
  /// Whether separators part groups of digits.
  let isGrouped: Bool

  /// - Precondition: The token begins with a digit.
  init(_ tokens: TokenView, _ index: Int) { self.init(tokens.text, tokens[index].range) }

  /// - Precondition: The first byte of the range is a digit.
  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var groups = DigitGroups()
    var isNumber = true
    var position = range.lowerBound
    scan: while position < range.upperBound {
      let byte = text[position]
      switch byte {
      case 0x30...0x39: groups.add(digit: byte)
      case 0x2C, 0x2E: groups.add(separator: byte)
      case 0x3A, 0x2F: isNumber = false
      default: break scan
      }
      position += 1
    }
    let decimals = isNumber && groups.count <= 15 ? groups.decimals : nil
    number = decimals.map { DecimalNumber(groups.value, exponent: -$0) }
    digits = isNumber && !groups.hasSeparators ? groups.count : 0
    tail = String(decoding: text[position..<range.upperBound], as: UTF8.self)
    isGrouped = groups.isGrouped
  }

  /// The number of a token of digits alone.
  var plain: Int? { digits > 0 && tail.isEmpty ? number?.integer : nil }

  /// The number of `143rd`.
  var ordinal: Int? {
    digits > 0 && ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH"].contains(tail)
      ? number?.integer : nil
  }

  /// A year of history or of the near future: `1789`, `2026`.
  var year: Int? {
    guard digits == 4, let plain, (1500...2199).contains(plain) else { return nil }
    return plain
  }

  /// The power of ten that the letters stand for: `3bn`, `500k`.
  var magnitude: Int? { tail.isEmpty ? nil : NumberWords.joinedMagnitude(tail.lowercased()) }
}
