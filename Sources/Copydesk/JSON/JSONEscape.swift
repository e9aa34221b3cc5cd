/// Which bytes of a JSON text must be escaped, and how.
enum JSONEscape {
  /// The first byte at or behind `start` that must be escaped: a quote, a backslash or a control
  /// character; the end when there is none.
  static func plainEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var position = start
    // Sixteen bytes at a time: news needs an escape every few hundred bytes.
    while position + 16 <= text.count {
      let chunk = UnsafeRawPointer(text.baseAddress! + position)
        .loadUnaligned(as: SIMD16<UInt8>.self)
      let found = (chunk .< 0x20) .| (chunk .== 0x22) .| (chunk .== 0x5C)
      if any(found) { break }
      position += 16
    }
    while position < text.count, !mustEscape(text[position]) { position += 1 }
    return position
  }

  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C
  }

  /// The escape of a byte that needs one.
  static func sequence(_ byte: UInt8) -> [UInt8] {
    switch byte {
    case 0x22: Array("\\\"".utf8)
    case 0x5C: Array("\\\\".utf8)
    case 0x0A: Array("\\n".utf8)
    case 0x0D: Array("\\r".utf8)
    case 0x09: Array("\\t".utf8)
    default: Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
    }
  }
}
