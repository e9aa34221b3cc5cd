/// Checks of UTF-8.
package enum UTF8Check {
  /// Whether `bytes` are well-formed UTF-8.
  package static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Whether `range` lies within well-formed `bytes` and cuts no scalar.
  static func isWhole(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= bytes.count
      && isBoundary(range.lowerBound, in: bytes) && isBoundary(range.upperBound, in: bytes)
  }

  /// Whether `position` lies between two scalars of well-formed `bytes`.
  static func isBoundary(_ position: Int, in bytes: [UInt8]) -> Bool {
    position == bytes.count || bytes[position] & 0xC0 != 0x80
  }
}
