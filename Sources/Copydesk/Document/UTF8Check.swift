/// Checks of UTF-8.
package enum UTF8Check {
  /// Whether `bytes` are well-formed UTF-8.
  package static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  /// Whether a range of `bytes` is well-formed UTF-8.
  static func isWellFormed(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    (try? UTF8Span(validating: bytes.span.extracting(range))) != nil
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

  /// Whether some well-formed sequence of several bytes is in `bytes`: a sign of UTF-8.
  package static func hasMultibyte(_ bytes: [UInt8]) -> Bool {
    var position = 0
    while position < bytes.count {
      let (count, isValid) = sequence(bytes, position..<bytes.count)
      if isValid, count > 1 { return true }
      position += count
    }
    return false
  }

  /// The length of the sequence at the start of a range, or of the ill-formed part there (Unicode,
  /// table 3-7).
  static func sequence(_ bytes: [UInt8], _ range: Range<Int>) -> (count: Int, isValid: Bool) {
    let first = bytes[range.lowerBound]
    if first < 0x80 { return (1, true) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first) else { return (1, false) }
    for offset in 1..<length {
      guard offset < range.count,
        isContinuation(bytes[range.lowerBound + offset], at: offset, behind: first)
      else { return (offset, false) }
    }
    return (length, true)
  }

  private static func isContinuation(_ byte: UInt8, at offset: Int, behind first: UInt8) -> Bool {
    guard offset == 1 else { return (0x80...0xBF).contains(byte) }
    switch first {
    case 0xE0: return (0xA0...0xBF).contains(byte)
    case 0xED: return (0x80...0x9F).contains(byte)
    case 0xF0: return (0x90...0xBF).contains(byte)
    case 0xF4: return (0x80...0x8F).contains(byte)
    default: return (0x80...0xBF).contains(byte)
    }
  }
}
