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
  /// Whether separators part groups of its digits.
  var isGrouped = false
  /// The power of ten by which a magnitude multiplied the base.
  var power = 0
  /// Whether it counts only in front of a unit: the `a` of `a year`.
  var needsUnit = false

  /// The same below zero.
  var negated: Numeral {
    var numeral = self
    (numeral.number, numeral.base) = (number * -1, base * -1)
    return numeral
  }
}
