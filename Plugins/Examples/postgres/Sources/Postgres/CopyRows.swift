/// Rows in the text form of `COPY`: fields between tabs, rows between line feeds.
struct CopyRows {
  enum Field {
    case null
    case bytes([UInt8])
    /// JSON as `JSONWriter` writes it.
    case json([UInt8])
  }

  private(set) var bytes: [UInt8] = []

  mutating func add(_ fields: [Field]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: "\t")) }
      switch field {
      case .null: bytes += Array("\\N".utf8)
      case .bytes(let value): add(value)
      case .json(let value): add(Self.withoutNUL(value))
      }
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ value: [UInt8]) {
    for byte in value {
      switch byte {
      case 0: bytes += [0xEF, 0xBF, 0xBD]
      case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
      case UInt8(ascii: "\t"): bytes += Array("\\t".utf8)
      case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
      case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// Replaces the escape of NUL, but not `\\u0000`, which is a backslash with letters behind it.
  private static func withoutNUL(_ json: [UInt8]) -> [UInt8] {
    var json = json
    var place = 0
    while let found = json[place...].firstIndex(of: UInt8(ascii: "\\")) {
      if json[found...].starts(with: "\\u0000".utf8) {
        json.replaceSubrange(found..<found + 6, with: "\\ufffd".utf8)
      }
      place = min(found + 2, json.count)
    }
    return json
  }
}
