/// Which bytes of a JSON text must be escaped, and how.
enum JSONEscape {
  /// The first byte at or behind `start` that must be escaped: a quote, a backslash or a control
  /// character; the end when there is none.
  static func plainEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    // Eight bytes at a time: news needs an escape every few hundred bytes.
    while position + 8 <= text.count {
      let chunk = UnsafeRawPointer(text.baseAddress! + position).loadUnaligned(as: UInt64.self)
      let found = marks(UInt64(littleEndian: chunk))
      if found != 0 { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    while position < text.count, !mustEscape(text[position]) { position += 1 }
    return position
  }

  /// The first byte of a range that must be escaped; its end when there is none.
  static func plainEnd(_ text: [UInt8], _ range: Range<Int>) -> Int {
    text.withUnsafeBufferPointer {
      plainEnd(UnsafeBufferPointer(rebasing: $0[range]), from: 0) + range.lowerBound
    }
  }

  /// The high bit of each byte that must be escaped; bytes above the lowest such one may be wrong.
  ///
  /// A byte minus a bound borrows into its high bit when it is below the bound (Warren, Hacker's
  /// Delight, section 6-1).
  private static func marks(_ chunk: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = chunk ^ (ones &* 0x22)
    let backslashes = chunk ^ (ones &* 0x5C)
    let isControl = (chunk &- ones &* 0x20) & ~chunk
    let isQuote = (quotes &- ones) & ~quotes
    let isBackslash = (backslashes &- ones) & ~backslashes
    return (isControl | isQuote | isBackslash) & (ones &* 0x80)
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C
  }

  /// Appends the escape of a byte that needs one.
  static func append(_ byte: UInt8, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      bytes.append(contentsOf: "u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
    }
  }

  /// What the letter behind a backslash stands for; nil for `u` and what is no escape.
  static func meaning(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }

  /// The number that four hexadecimal digits write; nil when they are none.
  ///
  /// - Precondition: `position + 4` lies within `text`.
  static func hexadecimal(_ text: [UInt8], at position: Int) -> UInt32? {
    var value: UInt32 = 0
    for byte in text[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
