/// The small parts of the grammar.
extension JSONReader {
  func failure(_ message: String) -> Failure { Failure(message: message, position: position) }

  mutating func skipSpace() {
    while position < end, Self.isSpace(bytes[position]) { position += 1 }
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < end, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  mutating func expect(_ byte: UInt8, _ what: String) throws {
    guard take(byte) else { throw failure("expected \(what)") }
  }

  mutating func word(_ text: StaticString, _ value: Value) throws -> Value {
    let count = text.utf8CodeUnitCount
    guard end - position >= count,
      (0..<count).allSatisfy({ bytes[position + $0] == text.utf8Start[$0] })
    else { throw failure("this is no JSON value") }
    position += count
    return value
  }

  mutating func skipEscape() throws {
    guard position + 1 < end else { throw failure("a string has no end") }
    switch bytes[position + 1] {
    case UInt8(ascii: "u"):
      guard position + 6 <= end, JSONEscape.hexadecimal(bytes, at: position + 2) != nil else {
        throw failure("'\\u' needs four hexadecimal digits")
      }
      position += 6
    case let byte:
      guard JSONEscape.meaning(byte) != nil else { throw failure("this is no escape") }
      position += 2
    }
  }

  mutating func readNumber() throws -> Value {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    var isWhole = true
    guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
      throw failure("this is no JSON number")
    }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      guard digits() > 0 else { throw failure("a digit must follow '.'") }
    }
    if position < end, bytes[position] | 0x20 == UInt8(ascii: "e") {
      isWhole = false
      position += 1
      if position < end, bytes[position] == 0x2B || bytes[position] == 0x2D { position += 1 }
      guard digits() > 0 else { throw failure("a digit must follow 'e'") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let int = Int(text) { return .int(int) }
    return .double(Double(text) ?? 0)
  }

  mutating func digits() -> Int {
    let start = position
    while position < end, (0x30...0x39).contains(bytes[position]) { position += 1 }
    return position - start
  }
}
