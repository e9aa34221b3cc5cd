/// What kind of character a byte of UTF-8 begins or belongs to.
enum ByteClass: UInt8 {
  case space, letter, digit, punctuation, other

  /// The class of each byte; bytes above 127 are `.other`.
  static let table: [ByteClass] = (0..<256).map { byte in
    switch UInt8(byte) {
    case 0x00...0x20, 0x7F: .space
    case 0x30...0x39: .digit
    case 0x41...0x5A, 0x61...0x7A: .letter
    case 0x21...0x7E: .punctuation
    default: .other
    }
  }
}

/// The text that is cut up, with what both stages ask of it.
struct TextBytes {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  /// The byte at a place; 0 beyond the ends.
  subscript(position: Int) -> UInt8 {
    position >= 0 && position < bytes.count ? bytes[position] : 0
  }

  /// The scalar that begins at a place, and its length in bytes.
  func scalar(at position: Int) -> (Unicode.Scalar, count: Int) {
    let first = UInt32(bytes[position])
    if first < 0x80 { return (Unicode.Scalar(UInt8(first)), 1) }
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    var value = first & (0xFF >> UInt32(count + 1))
    for offset in 1..<count { value = value << 6 | UInt32(self[position + offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", count)
  }

  func isLetter(_ position: Int) -> Bool {
    let byte = self[position]
    return byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  func isDigit(_ position: Int) -> Bool { self[position] >= 0x30 && self[position] <= 0x39 }
  func isUpper(_ position: Int) -> Bool { self[position] >= 0x41 && self[position] <= 0x5A }
  func isLower(_ position: Int) -> Bool { self[position] >= 0x61 && self[position] <= 0x7A }
  func isSpace(_ position: Int) -> Bool { self[position] <= 0x20 }

  /// Whether ASCII text stands at a place, letters in any case.
  func matches(_ word: StaticString, at position: Int) -> Bool {
    guard position >= 0, position + word.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<word.utf8CodeUnitCount
    where bytes[position + offset] | 0x20 != word.utf8Start[offset] | 0x20 {
      return false
    }
    return true
  }
}
