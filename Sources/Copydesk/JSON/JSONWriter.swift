/// Writes JSON (RFC 8259) front to back into a buffer of bytes.
///
/// Objects and lists are opened and closed by the caller; commas are put by the writer.
///
/// ```swift
/// var json = JSONWriter()
/// json.beginObject()
/// json.key("id"); json.write("a1")
/// json.endObject()          // {"id":"a1"}
/// ```
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  public init() {}

  /// Forgets what was written but keeps the room for it.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  public mutating func beginObject() { open(UInt8(ascii: "{")) }
  public mutating func endObject() { close(UInt8(ascii: "}")) }
  public mutating func beginList() { open(UInt8(ascii: "[")) }
  public mutating func endList() { close(UInt8(ascii: "]")) }

  /// Writes an object's key; its value follows.
  public mutating func key(_ name: String) {
    write(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text.
  public mutating func write(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { quote($0) }
  }

  /// Writes a text that is well-formed UTF-8.
  public mutating func write(utf8 text: ArraySlice<UInt8>) {
    separate()
    text.withUnsafeBufferPointer { quote($0) }
  }

  public mutating func write(_ number: Int) {
    separate()
    JSONNumber.append(number, to: &bytes)
  }

  /// Writes a number in the shortest form that reads back the same; what is no number as `null`.
  public mutating func write(_ number: Double) {
    separate()
    JSONNumber.append(number, to: &bytes)
  }

  public mutating func write(_ value: Bool) { raw(value ? "true" : "false") }

  public mutating func writeNull() { raw("null") }

  /// Writes a list of two numbers: a range's bounds.
  public mutating func write(_ range: Range<Int>) {
    beginList()
    write(range.lowerBound)
    write(range.upperBound)
    endList()
  }

  /// Writes any value.
  public mutating func write(_ value: Value) {
    switch value {
    case .null: writeNull()
    case .bool(let bool): write(bool)
    case .int(let int): write(int)
    case .double(let double): write(double)
    case .string(let string): write(string)
    case .list(let values):
      beginList()
      for value in values { write(value) }
      endList()
    case .map(let attributes):
      beginObject()
      write(members: attributes)
      endObject()
    }
  }

  /// Writes attributes as members of the object that is open.
  public mutating func write(members attributes: Attributes) {
    for (name, value) in attributes {
      key(name)
      write(value)
    }
  }

  /// Ends a line of JSON Lines.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func raw(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    while start < text.count {
      let end = JSONEscape.plainEnd(text, from: start)
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
      guard end < text.count else { break }
      JSONEscape.append(text[end], to: &bytes)
      start = end + 1
    }
    bytes.append(UInt8(ascii: "\""))
  }
}

extension Value {
  /// It as JSON, in one line.
  package var json: String {
    var writer = JSONWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
