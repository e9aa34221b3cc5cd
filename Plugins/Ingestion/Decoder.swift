import Copydesk

/// Makes documents of bytes in any encoding, with the map back to the bytes.
enum Decoder {
  /// Adds a document to a batch, or rejects what is no text.
  static func append(
    _ bytes: [UInt8], _ origin: Origin, _ encoding: Encoding, to batch: inout Batch
  ) {
    if isPlain(bytes, encoding) {
      if bytes.prefix(8192).contains(0) { return rejectBinary(origin, &batch) }
      return batch.append(Document(origin: origin, utf8: bytes))
    }
    let kind = encoding == .auto ? detect(bytes) : encoding
    if kind != .utf16, bytes.prefix(8192).contains(0) { return rejectBinary(origin, &batch) }
    var illFormed = 0
    let decoded = decode(bytes, kind, &illFormed)
    batch.count("ill_formed", illFormed)
    batch.append(Document(origin: origin, original: bytes, decoded: decoded))
  }

  private static func rejectBinary(_ origin: Origin, _ batch: inout Batch) {
    batch.reject(origin, .init(.failed, code: "binary", "the entry is not text"))
  }

  private static func isPlain(_ bytes: [UInt8], _ encoding: Encoding) -> Bool {
    (encoding == .auto || encoding == .utf8) && !bytes.starts(with: byteOrderMark)
      && UTF8Check.isWellFormed(bytes)
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  static func detect(_ bytes: [UInt8]) -> Encoding {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
    if bytes.starts(with: byteOrderMark) || UTF8Decoding.hasMultibyte(bytes) { return .utf8 }
    return UTF8Check.isWellFormed(bytes) ? .utf8 : .windows1252
  }

  private static func decode(
    _ bytes: [UInt8], _ encoding: Encoding, _ illFormed: inout Int
  ) -> DecodedText {
    switch encoding {
    case .auto, .utf8: UTF8Decoding.decode(bytes, &illFormed)
    case .utf16: UTF16Decoding.decode(bytes, &illFormed)
    case .windows1252: SingleByteDecoding.decode(bytes, SingleByteDecoding.windows1252, &illFormed)
    case .latin1: SingleByteDecoding.decode(bytes, [:], &illFormed)
    }
  }
}

/// UTF-8 that may be ill-formed.
enum UTF8Decoding {
  /// Replaces each maximal ill-formed part with U+FFFD, as Unicode (chapter 3.9) recommends.
  static func decode(_ bytes: [UInt8], _ illFormed: inout Int) -> DecodedText {
    var text = DecodedText()
    text.reserveCapacity(bytes.count)
    var position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var start = position
    while position < bytes.count {
      let (count, isValid) = sequence(bytes, at: position)
      if !isValid {
        if start < position { text.copy(start..<position, of: bytes) }
        text.append("\u{FFFD}" as Unicode.Scalar, for: position..<position + count)
        illFormed += 1
        start = position + count
      }
      position += count
    }
    if start < position { text.copy(start..<position, of: bytes) }
    return text
  }

  /// Whether some well-formed sequence of several bytes is in it: a sign of UTF-8.
  static func hasMultibyte(_ bytes: [UInt8]) -> Bool {
    var position = 0
    while position < bytes.count {
      let (count, isValid) = sequence(bytes, at: position)
      if isValid, count > 1 { return true }
      position += count
    }
    return false
  }

  /// The length of the sequence at a place, or of the ill-formed part there (Unicode, table 3-7).
  static func sequence(_ bytes: [UInt8], at position: Int) -> (count: Int, isValid: Bool) {
    let first = bytes[position]
    if first < 0x80 { return (1, true) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard (0xC2...0xF4).contains(first) else { return (1, false) }
    for offset in 1..<length {
      guard position + offset < bytes.count,
        isContinuation(bytes[position + offset], at: offset, behind: first)
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

  static func decode(
    _ bytes: [UInt8], _ table: [UInt8: Unicode.Scalar], _ illFormed: inout Int
  ) -> DecodedText {
    var text = DecodedText()
    text.reserveCapacity(bytes.count)
    var start = 0
    for (position, byte) in bytes.enumerated() where byte >= 0x80 {
      if start < position { text.copy(start..<position, of: bytes) }
      text.append(table[byte] ?? Unicode.Scalar(byte), for: position..<position + 1)
      start = position + 1
    }
    if start < bytes.count { text.copy(start..<bytes.count, of: bytes) }
    return text
  }
}
