/// Cuts an expression into tokens.
struct Lexer {
  private let text: [UInt8]
  private var position = 0

  init(_ text: String) { self.text = Array(text.utf8) }

  /// The tokens, the last of which is the end.
  ///
  /// - Throws: ``CELError`` where none begins.
  mutating func tokens() throws -> [Token] {
    var tokens: [Token] = []
    while true {
      skipSpace()
      guard position < text.count else { break }
      let start = position
      let kind = try next()
      tokens.append(Token(kind: kind, range: start..<position))
    }
    tokens.append(Token(kind: .end, range: text.count..<text.count))
    return tokens
  }

  private var byte: UInt8 { position < text.count ? text[position] : 0 }

  private func byte(after offset: Int) -> UInt8 {
    position + offset < text.count ? text[position + offset] : 0
  }

  private mutating func skipSpace() {
    while position < text.count {
      if [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) {
        position += 1
      } else if byte == UInt8(ascii: "/"), byte(after: 1) == UInt8(ascii: "/") {
        while position < text.count, byte != 0x0A { position += 1 }
      } else {
        return
      }
    }
  }

  private mutating func next() throws -> Token.Kind {
    if let prefix = StringLiteral.prefix(of: text[position...]) {
      var literal = StringLiteral(text, from: position, prefix: prefix)
      let value = try literal.read()
      position = literal.position
      return .literal(value)
    }
    if Self.isDigit(byte) || byte == UInt8(ascii: "."),
      Self.isDigit(byte(after: 1)) || byte != UInt8(ascii: ".")
    {
      return try number()
    }
    if Self.isLetter(byte) {
      return .identifier(take(while: { Self.isLetter($0) || Self.isDigit($0) }))
    }
    if byte == UInt8(ascii: "`") { return try quoted() }
    return try mark()
  }

  private mutating func take(while holds: (UInt8) -> Bool) -> String {
    let start = position
    while position < text.count, holds(byte) { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  private mutating func quoted() throws -> Token.Kind {
    let start = position
    position += 1
    let name = take {
      Self.isLetter($0) || Self.isDigit($0) || [0x2E, 0x2D, 0x2F, 0x20].contains($0)
    }
    guard byte == UInt8(ascii: "`"), !name.isEmpty else {
      throw CELError("there is no name up to another '`'", at: start..<position)
    }
    position += 1
    return .quoted(name)
  }

  private static let marks = [
    "==", "!=", "<=", ">=", "&&", "||", "(", ")", "[", "]", "{", "}", ",", ":", "?", ".", "<", ">",
    "+", "-", "*", "/", "%", "!",
  ]

  private mutating func mark() throws -> Token.Kind {
    for mark in Self.marks where text[position...].starts(with: mark.utf8) {
      position += mark.utf8.count
      return .mark(mark)
    }
    let start = position
    let scalar = String(decoding: text[position...].prefix(4), as: UTF8.self).prefix(1)
    position += scalar.utf8.count
    let hint: String? =
      switch scalar {
      case "=": "write '==' to compare"
      case "&": "write '&&'"
      case "|": "write '||'"
      default: nil
      }
    throw CELError("'\(scalar)' begins nothing", at: start..<min(position, text.count), hint: hint)
  }

  private mutating func number() throws -> Token.Kind {
    let start = position
    if byte == UInt8(ascii: "0"), byte(after: 1) | 0x20 == UInt8(ascii: "x") {
      position += 2
      let digits = take { Self.isDigit($0) || (0x61...0x66).contains($0 | 0x20) }
      return try whole(digits, radix: 16, from: start)
    }
    var digits = take(while: Self.isDigit)
    var isWhole = true
    if byte == UInt8(ascii: "."), Self.isDigit(byte(after: 1)) {
      position += 1
      digits += "." + take(while: Self.isDigit)
      isWhole = false
    }
    let signs = [UInt8(ascii: "+"), UInt8(ascii: "-")]
    if byte | 0x20 == UInt8(ascii: "e"),
      Self.isDigit(byte(after: 1)) || signs.contains(byte(after: 1)) && Self.isDigit(byte(after: 2))
    {
      digits += "e"
      position += 1
      if signs.contains(byte) {
        if byte == signs[1] { digits += "-" }
        position += 1
      }
      digits += take(while: Self.isDigit)
      isWhole = false
    }
    if isWhole { return try whole(digits, radix: 10, from: start) }
    guard let value = Double("0" + digits), value.isFinite else {
      throw CELError("that number is too large", at: start..<position)
    }
    return .literal(.double(value))
  }

  private mutating func whole(_ digits: String, radix: Int, from start: Int) throws -> Token.Kind {
    let isUnsigned = byte | 0x20 == UInt8(ascii: "u")
    if isUnsigned { position += 1 }
    guard let value = UInt64(digits, radix: radix) else {
      throw CELError(
        digits.isEmpty ? "there are no digits" : "that number is too large", at: start..<position)
    }
    return isUnsigned ? .literal(.uint(value)) : .number(value)
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
  }
}
