import Copydesk

/// How the text of a mail was made fit for its way (RFC 2045, 6).
enum TransferDecoding {
  /// Undoes the encoding of a part.
  ///
  /// - Parameters:
  ///   - encoding: The field `Content-Transfer-Encoding`; what is unknown is taken for none.
  ///   - isMailbox: Whether a line that begins with 'From ' was marked with a '>'.
  static func decode(
    _ message: [UInt8], _ body: Range<Int>, _ encoding: String?, isMailbox: Bool
  ) -> DecodedBytes {
    switch encoding?.lowercased() {
    case "quoted-printable": quotedPrintable(message, body)
    case "base64": base64(message, body)
    default: plain(message, body, isMailbox)
    }
  }

  private static func plain(
    _ message: [UInt8], _ body: Range<Int>, _ isMailbox: Bool
  ) -> DecodedBytes {
    var decoded = DecodedBytes()
    var copied = body.lowerBound
    var position = copied
    while isMailbox, position < body.upperBound {
      let mark = message[position..<body.upperBound].prefix { $0 == 0x3E }
      if !mark.isEmpty, message[mark.endIndex..<body.upperBound].starts(with: from) {
        decoded.copy(copied..<position, of: message)
        copied = position + 1
      }
      position =
        message[position..<body.upperBound].firstIndex(of: 0x0A).map { $0 + 1 } ?? body.upperBound
    }
    decoded.copy(copied..<body.upperBound, of: message)
    return decoded
  }

  private static let from = Array("From ".utf8)

  private static func quotedPrintable(_ message: [UInt8], _ body: Range<Int>) -> DecodedBytes {
    var decoded = DecodedBytes()
    decoded.reserveCapacity(body.count)
    var copied = body.lowerBound
    var position = copied
    while position < body.upperBound {
      guard message[position] == 0x3D else {
        position += 1
        continue
      }
      guard let (byte, end) = escape(message, position, body.upperBound) else {
        position += 1
        continue
      }
      decoded.copy(copied..<position, of: message)
      if let byte { decoded.append([byte], for: position..<end) }
      (copied, position) = (end, end)
    }
    decoded.copy(copied..<body.upperBound, of: message)
    return decoded
  }

  /// The byte that an escape stands for, nil where it only joins two lines, and the place behind it.
  private static func escape(
    _ message: [UInt8], _ start: Int, _ end: Int
  ) -> (UInt8?, end: Int)? {
    if start + 2 < end, let high = digit(message[start + 1]), let low = digit(message[start + 2]) {
      return (high << 4 | low, start + 3)
    }
    var next = start + 1
    while next < end, message[next] == 0x20 || message[next] == 0x09 || message[next] == 0x0D {
      next += 1
    }
    guard next < end else { return (nil, end) }
    return message[next] == 0x0A ? (nil, next + 1) : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46, 0x61...0x66: (byte | 0x20) - 0x57
    default: nil
    }
  }

  /// Four digits of 64 are three bytes; what is no digit, such as the ends of lines, does not count.
  private static func base64(_ message: [UInt8], _ body: Range<Int>) -> DecodedBytes {
    var decoded = DecodedBytes()
    decoded.reserveCapacity(body.count * 3 / 4)
    var value: UInt32 = 0
    var count = 0
    var start = body.lowerBound
    for position in body {
      if message[position] == 0x3D { break }
      guard let digit = digit64(message[position]) else { continue }
      if count == 0 { start = position }
      value = value << 6 | UInt32(digit)
      count += 1
      if count == 4 {
        decoded.append(bytes(value, 3), for: start..<position + 1)
        (value, count) = (0, 0)
      }
    }
    // Two digits left are a byte, three are two.
    if count > 1 {
      let whole = bytes(value << UInt32(6 * (4 - count)), count - 1)
      decoded.append(whole, for: start..<min(body.upperBound, start + count))
    }
    return decoded
  }

  private static func bytes(_ value: UInt32, _ count: Int) -> ArraySlice<UInt8> {
    [UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)].prefix(count)
  }

  private static func digit64(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x47
    case 0x30...0x39: byte + 4
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }
}
