/// Reads JSON (RFC 8259) front to back from bytes; what is not asked for is skipped, not decoded.
///
/// ```swift
/// var json = JSONReader(bytes)
/// try json.readObject { key, json in
///   if key == "id" { id = try json.readString() } else { try json.skip() }
/// }
/// try json.readEnd()
/// ```
public struct JSONReader: Sendable {
  /// What cannot be read, and where.
  public struct Failure: Error, Equatable, CustomStringConvertible {
    public let message: String
    /// In bytes from the start of what is read.
    public let position: Int

    public var description: String { "\(message) at byte \(position)" }
  }

  /// What a value begins with.
  public enum Kind: Sendable {
    case null, bool, number, string, list, object
  }

  let bytes: [UInt8]
  /// Where reading goes on.
  public internal(set) var position: Int
  let end: Int
  private var depth = 0

  /// How deep values may lie in each other.
  private static let maxDepth = 128

  /// - Parameter range: The part of `bytes` to read; all of it when left out.
  public init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  /// What the next value is.
  public mutating func peek() throws -> Kind {
    skipSpace()
    guard position < end else { throw failure("the text ends where a value is expected") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .list
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), 0x30...0x39: return .number
    default: throw failure("this is no JSON value")
    }
  }

  /// Reads an object; `member` must read or skip each member's value.
  public mutating func readObject(
    _ member: (_ key: String, _ json: inout JSONReader) throws -> Void
  ) throws {
    try readItems(from: UInt8(ascii: "{"), to: UInt8(ascii: "}")) { json in
      let key = try json.readString()
      try json.expect(UInt8(ascii: ":"), "':' behind a key")
      try member(key, &json)
    }
  }

  /// Reads a list; `element` must read or skip each element.
  public mutating func readList(_ element: (_ json: inout JSONReader) throws -> Void) throws {
    try readItems(from: UInt8(ascii: "["), to: UInt8(ascii: "]"), element)
  }

  private mutating func readItems(
    from open: UInt8, to close: UInt8, _ item: (inout JSONReader) throws -> Void
  ) throws {
    try expect(open, "'\(Character(Unicode.Scalar(open)))'")
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maxDepth else { throw failure("values lie more than 128 deep") }
    if take(close) { return }
    repeat { try item(&self) } while take(UInt8(ascii: ","))
    try expect(close, "',' or '\(Character(Unicode.Scalar(close)))'")
  }

  /// Reads a string; lone surrogates and ill-formed bytes become U+FFFD.
  public mutating func readString() throws -> String {
    let (range, isPlain) = try readStringRange()
    if isPlain { return String(decoding: bytes[range], as: UTF8.self) }
    return String(decoding: decoded(range), as: UTF8.self)
  }

  /// Reads a string as UTF-8; lone surrogates and ill-formed bytes become U+FFFD.
  ///
  /// Faster than ``readString()`` for a long text with many escapes.
  package mutating func readUTF8() throws -> [UInt8] {
    let (range, _) = try readStringRange()
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let end = JSONEscape.plainEnd(bytes, start..<range.upperBound)
      text.append(contentsOf: bytes[start..<end])
      guard end < range.upperBound else { break }
      // What stands for more than one letter is rare, and left to the one who knows it all.
      guard let letter = JSONEscape.meaning(bytes[end + 1]) else {
        return decoded(range)
      }
      text.append(UInt8(letter.value))
      start = end + 2
    }
    return UTF8Check.isWellFormed(text) ? text : decoded(range)
  }

  private func decoded(_ range: Range<Int>) -> [UInt8] {
    var decoded = DecodedText()
    _ = decoded.appendJSON(range, of: bytes)
    return decoded.utf8
  }

  /// Reads a string without decoding it.
  ///
  /// - Returns: The range of the bytes between its quotes, and whether there are no escapes in it.
  public mutating func readStringRange() throws -> (range: Range<Int>, isPlain: Bool) {
    try expect(UInt8(ascii: "\""), "a string")
    let start = position
    var isPlain = true
    while true {
      position = JSONEscape.plainEnd(bytes, position..<end)
      guard position < end else { throw failure("a string has no end") }
      switch bytes[position] {
      case UInt8(ascii: "\""):
        position += 1
        return (start..<position - 1, isPlain)
      case UInt8(ascii: "\\"):
        isPlain = false
        try skipEscape()
      default: throw failure("a control character must be escaped in a string")
      }
    }
  }

  /// Reads any value.
  public mutating func readValue() throws -> Value {
    switch try peek() {
    case .null: return try word("null", .null)
    case .bool:
      return bytes[position] == UInt8(ascii: "t")
        ? try word("true", .bool(true)) : try word("false", .bool(false))
    case .number: return try readNumber()
    case .string: return .string(try readString())
    case .list:
      var values: [Value] = []
      try readList { values.append(try $0.readValue()) }
      return .list(values)
    case .object:
      var builder = AttributesBuilder()
      try readObject { builder.set($0, try $1.readValue()) }
      return .map(builder.attributes)
    }
  }

  /// Passes over a value, which must be well-formed all the same.
  public mutating func skip() throws {
    switch try peek() {
    case .object: try readObject { try $1.skip() }
    case .list: try readList { try $0.skip() }
    case .string: _ = try readStringRange()
    case .null, .bool, .number: _ = try readValue()
    }
  }

  /// Makes sure that nothing follows.
  public mutating func readEnd() throws {
    skipSpace()
    guard position == end else { throw failure("something follows the value") }
  }
}
