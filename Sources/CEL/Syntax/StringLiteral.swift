/// Reads a string or bytes: `'…'`, `"…"`, three of either for several lines, with `r` before it without
/// escapes, and with `b` as bytes.
struct StringLiteral {
  struct Prefix {
    let isBytes: Bool
    let isRaw: Bool
    let length: Int
  }

  private(set) var position: Int
  private let text: [UInt8]
  private let prefix: Prefix
  private let start: Int
  private var result: [UInt8] = []

  /// What stands before the quotes; nil where no literal begins.
  static func prefix(of text: ArraySlice<UInt8>) -> Prefix? {
    var (isBytes, isRaw, length) = (false, false, 0)
    for byte in text.prefix(3) {
      switch byte {
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        return Prefix(isBytes: isBytes, isRaw: isRaw, length: length)
      case UInt8(ascii: "b"), UInt8(ascii: "B"):
        if isBytes { return nil }
        isBytes = true
      case UInt8(ascii: "r"), UInt8(ascii: "R"):
        if isRaw { return nil }
        isRaw = true
      default: return nil
      }
      length += 1
    }
    return nil
  }

  init(_ text: [UInt8], from start: Int, prefix: Prefix) {
    self.text = text
    self.start = start
    self.prefix = prefix
    position = start + prefix.length
  }

  /// - Throws: ``CELError`` where it has no end, or an escape is none.
  mutating func read() throws -> CELValue {
    let quote = text[position]
    let isLong = text[position...].starts(with: [quote, quote, quote])
    let end = Array(repeating: quote, count: isLong ? 3 : 1)
    position += end.count
    while !text[position...].starts(with: end) {
      guard position < text.count, isLong || text[position] != 0x0A && text[position] != 0x0D else {
        throw CELError("the text has no end", at: start..<position)
      }
      if text[position] == UInt8(ascii: "\\"), !prefix.isRaw {
        try readEscape()
      } else {
        result.append(text[position])
        position += 1
      }
    }
    position += end.count
    return prefix.isBytes ? .bytes(result) : .string(String(decoding: result, as: UTF8.self))
  }

  private static let simple: [UInt8: UInt8] = Dictionary(
    uniqueKeysWithValues: zip("abfnrtv\\?\"'`".utf8, [7, 8, 12, 10, 13, 9, 11, 92, 63, 34, 39, 96]))

  private mutating func readEscape() throws {
    let escape = position
    position += 1
    let kind = position < text.count ? text[position] : 0
    position += 1
    if let byte = Self.simple[kind] { return result.append(byte) }
    switch kind {
    case UInt8(ascii: "x"), UInt8(ascii: "X"): try append(digits: 2, radix: 16, from: escape)
    case UInt8(ascii: "u") where !prefix.isBytes: try append(digits: 4, radix: 16, from: escape)
    case UInt8(ascii: "U") where !prefix.isBytes: try append(digits: 8, radix: 16, from: escape)
    case 0x30...0x33:
      position -= 1
      try append(digits: 3, radix: 8, from: escape)
    default: throw unknown(escape)
    }
  }

  /// Of bytes a byte, of a text a character.
  private mutating func append(digits count: Int, radix: Int, from escape: Int) throws {
    let digits = String(decoding: text[min(position, text.count)...].prefix(count), as: UTF8.self)
    guard digits.utf8.count == count, digits.first?.isHexDigit == true,
      let value = UInt32(digits, radix: radix)
    else { throw unknown(escape) }
    position += count
    if prefix.isBytes {
      result.append(UInt8(truncatingIfNeeded: value))
    } else if let scalar = Unicode.Scalar(value) {
      result.append(contentsOf: String(Character(scalar)).utf8)
    } else {
      throw unknown(escape)
    }
  }

  private func unknown(_ escape: Int) -> CELError {
    let end = min(position, text.count)
    let shown = String(decoding: text[escape..<end], as: UTF8.self)
    return CELError(
      "'\(shown)' is no escape", at: escape..<end, hint: "write '\\\\' for a backslash, or r'…'")
  }
}
