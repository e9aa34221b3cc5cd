/// Reads the text format of Protocol Buffers, as far as the conformance tests use it.
struct TextProto {
  /// The fields of a message, in order.
  struct Message: Sendable {
    var fields: [(name: String, value: Field)] = []

    func all(_ name: String) -> [Field] { fields.filter { $0.name == name }.map(\.value) }
    func message(_ name: String) -> Message? { all(name).first?.message }
    func messages(_ name: String) -> [Message] { all(name).compactMap(\.message) }
    func text(_ name: String) -> String? { all(name).first?.text }
    func has(_ name: String) -> Bool { fields.contains { $0.name == name } }
  }

  enum Field: Sendable {
    case message(Message)
    /// A number, a word, or the bytes of a string.
    case scalar([UInt8])

    var message: Message? { if case .message(let message) = self { message } else { nil } }
    var bytes: [UInt8]? { if case .scalar(let bytes) = self { bytes } else { nil } }
    var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }
  }

  private let text: [UInt8]
  private var position = 0

  static func read(_ text: [UInt8]) -> Message {
    var reader = TextProto(text: text)
    return reader.fields()
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func skip() {
    while position < text.count {
      if text[position] == UInt8(ascii: "#") {
        while position < text.count, text[position] != 0x0A { position += 1 }
      } else if [0x20, 0x0A, 0x09, 0x0D, 0x2C, 0x3B].contains(text[position]) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func take(_ character: Character) -> Bool {
    skip()
    guard position < text.count, text[position] == character.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func word() -> String {
    skip()
    let start = position
    let isName = text[position] == UInt8(ascii: "[")
    while position < text.count,
      isName && text[position - (position > start ? 1 : 0)] != UInt8(ascii: "]")
        || isWord(text[position])
    { position += 1 }
    return String(decoding: text[start..<position], as: UTF8.self)
  }

  private func isWord(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      || [0x5F, 0x2E, 0x2D, 0x2B].contains(byte)
  }

  private mutating func fields() -> Message {
    var message = Message()
    while true {
      skip()
      guard position < text.count, !take("}") else { return message }
      let name = word()
      _ = take(":")
      if take("{") {
        message.fields.append((name, .message(fields())))
      } else if take("[") {
        while !take("]") {
          message.fields.append((name, take("{") ? .message(fields()) : scalar()))
        }
      } else {
        message.fields.append((name, scalar()))
      }
    }
  }

  private mutating func scalar() -> Field {
    skip()
    guard [0x22, 0x27].contains(text[position]) else { return .scalar(Array(word().utf8)) }
    var bytes: [UInt8] = []
    while position < text.count, [0x22, 0x27].contains(text[position]) {
      bytes += string()
      skip()
    }
    return .scalar(bytes)
  }

  private mutating func string() -> [UInt8] {
    let quote = text[position]
    var bytes: [UInt8] = []
    position += 1
    while text[position] != quote {
      if text[position] == UInt8(ascii: "\\") {
        bytes += escape()
      } else {
        bytes.append(text[position])
        position += 1
      }
    }
    position += 1
    return bytes
  }

  private mutating func escape() -> [UInt8] {
    let kind = text[position + 1]
    position += 2
    let simple: [UInt8: UInt8] = Dictionary(
      uniqueKeysWithValues: zip("abfnrtv\\'\"?".utf8, [7, 8, 12, 10, 13, 9, 11, 92, 39, 34, 63]))
    if let byte = simple[kind] { return [byte] }
    let (digits, radix) =
      switch kind {
      case UInt8(ascii: "x"): (2, 16)
      case UInt8(ascii: "u"): (4, 16)
      case UInt8(ascii: "U"): (8, 16)
      default: (3, 8)
      }
    if radix == 8 { position -= 1 }
    let number = String(decoding: text[position...].prefix(digits), as: UTF8.self)
      .prefix { Int(String($0), radix: radix) != nil }
    position += number.utf8.count
    let value = UInt32(number, radix: radix)!
    return digits > 3 ? Array(String(Character(Unicode.Scalar(value)!)).utf8) : [UInt8(value)]
  }
}
