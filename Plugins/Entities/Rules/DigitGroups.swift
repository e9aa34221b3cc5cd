/// The digits of a number with the commas and points between them: which part groups and which the
/// decimals, as `1,234.5`, `1.234,5`, `10,5`, `1.234.567` and `1,23,45,000` are all in use.
struct DigitGroups {
  private(set) var value = 0
  private(set) var count = 0
  private var commas = 0
  private var points = 0
  /// How many digits there are before the first separator, and behind the last.
  private var first = 0
  private var last = 0
  private var isLastPoint = false
  /// Whether what lies between two separators are groups: of three, or in India of two.
  private var areGroups = true
  /// Whether the group that was closed last has three digits, as the one before decimals has.
  private var isThousand = true

  var hasSeparators: Bool { commas + points > 0 }

  mutating func add(digit: UInt8) {
    if count < 16 { value = value * 10 + Int(digit - 0x30) }
    count += 1
    last += 1
  }

  mutating func add(separator: UInt8) {
    if hasSeparators {
      areGroups = areGroups && (last == 3 || last == 2 && !isLastPoint)
      isThousand = last == 3
    } else {
      // `0,125` is less than one.
      first = value == 0 ? 0 : last
    }
    isLastPoint = separator == 0x2E
    if isLastPoint { points += 1 } else { commas += 1 }
    last = 0
  }

  /// How many digits are decimals; nil for what is no number, such as `1,2,3`.
  var decimals: Int? {
    switch (commas, points) {
    case (0, 0): 0
    case (0, 1): last
    case (1, 0): isGrouped ? 0 : isDecimalComma ? last : nil
    case (_, 0), (0, _): isGrouped ? 0 : nil
    case (_, 1) where isLastPoint, (1, _) where !isLastPoint:
      areGroups && isThousand && first <= 3 ? last : nil
    default: nil
    }
  }

  /// Whether separators part groups.
  var isGrouped: Bool {
    if commas > 0, points > 0 { return decimals != nil }
    return (commas > 0 || points > 1) && areGroups && last == 3 && (1...3).contains(first)
  }

  /// `1234,567` may be either.
  private var isDecimalComma: Bool { last < 3 || first == 0 || last > 3 && first <= 2 }
}
