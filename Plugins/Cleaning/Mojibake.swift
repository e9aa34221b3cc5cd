/// UTF-8 that was once read as Windows-1252: `â€™` for `’`, `Ã©` for `é`.
///
/// A passage is repaired when its characters, written back as Windows-1252 bytes, are exactly one
/// well-formed UTF-8 sequence of two to four bytes. Ordinary text hardly ever is: an accented
/// capital such as Ã would have to be followed by one of the signs or controls that make a
/// continuation byte.
enum Mojibake {
  /// The repaired character and the end of the passage; nil when there is nothing to repair.
  static func repair(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (Unicode.Scalar, end: Int)? {
    // Lead bytes C2...F4 read as Windows-1252 are U+00C2...U+00F4: C3 82...C3 B4 in UTF-8.
    guard text[position] == 0xC3, position + 1 < text.count, text[position + 1] >= 0x82,
      text[position + 1] <= 0xB4
    else { return nil }
    let lead = text[position + 1] | 0x40
    let count = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    var bytes = [lead]
    var end = position + 2
    while bytes.count < count {
      guard end < text.count, let (byte, next) = byte(text, at: end), byte & 0xC0 == 0x80 else {
        return nil
      }
      bytes.append(byte)
      end = next
    }
    guard let string = String(validating: bytes, as: UTF8.self),
      let scalar = string.unicodeScalars.first
    else { return nil }
    return (scalar, end)
  }

  /// The byte that Windows-1252 writes for the scalar at a place.
  private static func byte(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (UInt8, end: Int)? {
    let (scalar, count) = Bytes.scalar(text, at: position)
    if (0x80...0xFF).contains(scalar.value) { return (UInt8(scalar.value), position + count) }
    return windows1252[scalar].map { ($0, position + count) }
  }

  /// Where Windows-1252 differs from Latin-1 (WHATWG Encoding Standard).
  private static let windows1252: [Unicode.Scalar: UInt8] = [
    "€": 0x80, "‚": 0x82, "ƒ": 0x83, "„": 0x84, "…": 0x85, "†": 0x86, "‡": 0x87, "ˆ": 0x88,
    "‰": 0x89, "Š": 0x8A, "‹": 0x8B, "Œ": 0x8C, "Ž": 0x8E, "‘": 0x91, "’": 0x92, "“": 0x93,
    "”": 0x94, "•": 0x95, "–": 0x96, "—": 0x97, "˜": 0x98, "™": 0x99, "š": 0x9A, "›": 0x9B,
    "œ": 0x9C, "ž": 0x9E, "Ÿ": 0x9F,
  ]
}
