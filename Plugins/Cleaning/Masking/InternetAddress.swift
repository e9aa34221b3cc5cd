import Glibc

/// Addresses of machines that can be reached from elsewhere; those that each network has for itself tell nothing of anybody.
enum InternetAddress {
  /// Where an address of IPv4 ends that begins at a place.
  static func short(in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var place = start
    var parts: [Int] = []
    while parts.count < 4 {
      let first = place
      while text.isDigit(place), place - first < 4 { place += 1 }
      let part = text[first..<place].reduce(0) { $0 * 10 + Int($1) - 0x30 }
      guard (1...3).contains(place - first), part <= 255 else { return nil }
      parts.append(part)
      guard parts.count < 4 else { break }
      guard text.has(".", at: place) else { return nil }
      place += 1
    }
    // Of five numbers it would be no address, nor behind a point.
    let goesOn = text.isWord(place) || text.has(".", at: place) && text.isDigit(place + 1)
    guard !goesOn, !text.has(".", at: start - 1), isPublic(parts[0], parts[1]) else { return nil }
    return place
  }

  /// Networks of RFC 1918 and 6890, and those for several receivers.
  private static func isPublic(_ first: Int, _ second: Int) -> Bool {
    switch first {
    case 0, 10, 127, 224...255: false
    case 169: second != 254
    case 172: !(16...31).contains(second)
    case 192: second != 168
    default: true
    }
  }

  /// The address of IPv6 that a colon at a place is in.
  static func long(
    in text: UnsafeBufferPointer<UInt8>, around colon: Int, notBefore first: Int
  ) -> Range<Int>? {
    var (start, end) = (colon, colon)
    while start > first, colon - start < 5, isPart(text[start - 1]) { start -= 1 }
    while end < text.count, end - start < 46, isPart(text[end]) || text.has(".", at: end) {
      end += 1
    }
    // The end of a sentence, or a colon behind it.
    while end > colon, [UInt8(ascii: "."), UInt8(ascii: ":")].contains(text[end - 1]),
      !(text.has(":", at: end - 1) && text.has(":", at: end - 2))
    {
      end -= 1
    }
    guard start == 0 || !text.isWord(start - 1), !text.isWord(end) else { return nil }
    guard let bytes = bytes(text[start..<end]), isPublic(bytes) else { return nil }
    return start..<end
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    Bytes.isDigit(byte) || (0x61...0x66).contains(byte | 0x20) || byte == UInt8(ascii: ":")
  }

  /// The sixteen bytes of an address; nil for what is none, such as a time.
  private static func bytes(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
    var address = in6_addr()
    guard inet_pton(AF_INET6, String(decoding: text, as: UTF8.self), &address) == 1 else {
      return nil
    }
    return withUnsafeBytes(of: address) { Array($0) }
  }

  /// Those of the internet lie in 2000::/3 (RFC 4291); what else has two colons may be a verse, or a name in C++.
  private static func isPublic(_ bytes: [UInt8]) -> Bool { bytes[0] & 0xE0 == 0x20 }
}
