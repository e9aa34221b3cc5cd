import Copydesk

/// UTF-16 with a byte order mark; little-endian without one.
enum UTF16Decoding {
  static func decode(_ bytes: [UInt8], _ illFormed: inout Int) -> DecodedText {
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    var position = isBig || bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
    var text = DecodedText()
    text.reserveCapacity(bytes.count)
    while position < bytes.count {
      let (scalar, count) = scalar(bytes, at: position, isBig: isBig)
      if scalar == nil { illFormed += 1 }
      text.append(scalar ?? "\u{FFFD}", for: position..<position + count)
      position += count
    }
    return text
  }

  /// The scalar at a place, nil for a lone surrogate or half a unit, and its length.
  private static func scalar(
    _ bytes: [UInt8], at position: Int, isBig: Bool
  ) -> (Unicode.Scalar?, Int) {
    guard let unit = unit(bytes, at: position, isBig: isBig) else { return (nil, 1) }
    if let scalar = Unicode.Scalar(unit) { return (scalar, 2) }
    guard unit < 0xDC00, let low = self.unit(bytes, at: position + 2, isBig: isBig),
      (0xDC00...0xDFFF).contains(low)
    else { return (nil, 2) }
    let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00
    return (Unicode.Scalar(value), 4)
  }

  private static func unit(_ bytes: [UInt8], at position: Int, isBig: Bool) -> UInt16? {
    guard position + 1 < bytes.count else { return nil }
    let (a, b) = (UInt16(bytes[position]), UInt16(bytes[position + 1]))
    return isBig ? a << 8 | b : b << 8 | a
  }
}

/// Encodings of one byte a character.
enum SingleByteDecoding {
  /// Where Windows-1252 differs from Latin-1 (WHATWG Encoding Standard); the five bytes that it
  /// leaves open stay control characters.
  static let windows1252: [UInt8: Unicode.Scalar] = [
    0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ",
    0x89: "‰", 0x8A: "Š", 0x8B: "‹", 0x8C: "Œ", 0x8E: "Ž", 0x91: "‘", 0x92: "’", 0x93: "“",
    0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—", 0x98: "˜", 0x99: "™", 0x9A: "š", 0x9B: "›",
    0x9C: "œ", 0x9E: "ž", 0x9F: "Ÿ",
  ]

  static func decode(_ bytes: [UInt8], _ table: [UInt8: Unicode.Scalar]) -> DecodedText {
    var text = DecodedText()
    text.reserveCapacity(bytes.count)
    append(0..<bytes.count, of: bytes, table, to: &text)
    return text
  }

  static func append(
    _ range: Range<Int>, of bytes: [UInt8], _ table: [UInt8: Unicode.Scalar],
    to text: inout DecodedText
  ) {
    var start = range.lowerBound
    for position in range where bytes[position] >= 0x80 {
      if start < position { text.copy(start..<position, of: bytes) }
      let byte = bytes[position]
      text.append(table[byte] ?? Unicode.Scalar(byte), for: position..<position + 1)
      start = position + 1
    }
    if start < range.upperBound { text.copy(start..<range.upperBound, of: bytes) }
  }
}
