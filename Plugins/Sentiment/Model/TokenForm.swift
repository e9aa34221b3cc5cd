import Copydesk

/// What a model sees of one token.
struct TokenForm {
  /// Of its letters in lower case.
  let hash: UInt64
  let hasDigit: Bool
  let isCapitalised: Bool
  let isAlphanumeric: Bool
  /// `I`, which is always written with a capital letter.
  let isPronoun: Bool
  /// What follows may be capitalised as the first word of a sentence is.
  let opensSentence: Bool

  init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var (hash, all, hasDigit) = (FNV1a(), UInt8(0), false)
    for position in range {
      let byte = text[position]
      all |= byte
      if byte >= 0x30 && byte <= 0x39 { hasDigit = true }
      hash.combine(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
    }
    let first = text[range.lowerBound]
    self.hasDigit = hasDigit
    if all < 0x80 {
      self.hash = hash.value
      isCapitalised = first >= 0x41 && first <= 0x5A
      isAlphanumeric = Self.isAlphanumeric(first)
    } else {
      let letters = String(decoding: text[range], as: UTF8.self)
      self.hash = FNV1a.hash(letters.lowercased().utf8)
      let scalar = letters.unicodeScalars.first!.properties
      isCapitalised = scalar.isUppercase
      isAlphanumeric = scalar.isAlphabetic || Self.isAlphanumeric(first)
    }
    isPronoun = range.count == 1 && first == 0x49
    opensSentence = Self.opens(text, range)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  /// Ends of sentences, quotes and colons.
  private static func opens(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let first = text[range.lowerBound]
    if range.count == 1 { return [0x2E, 0x21, 0x3F, 0x3A, 0x22, 0x27].contains(first) }
    // ‘ ’ “ ”
    guard range.count == 3, first == 0xE2, text[range.lowerBound + 1] == 0x80 else { return false }
    return [0x98, 0x99, 0x9C, 0x9D].contains(text[range.lowerBound + 2])
  }
}
