import MarkupData

/// A character reference, such as `&eacute;` or `&#233;` (HTML Standard, 13.2.5.72 to 80).
struct CharacterReference {
  /// The bytes that it takes, from its ampersand on.
  let count: Int
  /// What it stands for: one scalar, or two.
  let scalars: [Unicode.Scalar]

  /// Reads what stands at an ampersand.
  ///
  /// - Parameter isAttribute: Whether it stands in an attribute, where a name without a semicolon may be part of an
  ///   address (`?a=1&copy=2`).
  /// - Returns: nil where the ampersand stands for itself.
  init?(
    _ source: UnsafeBufferPointer<UInt8>, at place: Int, end: Int, isAttribute: Bool = false
  ) {
    guard place + 1 < end else { return nil }
    let found =
      source[place + 1] == 0x23
      ? Self.numeric(source, from: place + 2, end: end)
      : Self.named(source, from: place + 1, end: end, isAttribute: isAttribute)
    guard let (next, scalars) = found else { return nil }
    (count, self.scalars) = (next - place, scalars)
  }

  private static func numeric(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, end: Int
  ) -> (Int, [Unicode.Scalar])? {
    let isHex = start < end && source[start] | 0x20 == 0x78
    let digits = isHex ? start + 1 : start
    var position = digits
    var value: UInt32 = 0
    while position < end, let digit = digit(source[position], isHex: isHex) {
      value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
      position += 1
    }
    guard position > digits else { return nil }
    if position < end, source[position] == 0x3B { position += 1 }
    return (position, [scalar(value)])
  }

  private static func digit(_ byte: UInt8, isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex, 0x61...0x66 where isHex: UInt32(byte | 0x20) - 0x57
    default: nil
    }
  }

  /// What a number stands for: 128 to 159 are taken for Windows-1252, as their authors meant them.
  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    if value >= 0x80, value <= 0x9F { return windows1252[Int(value) - 0x80] }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static let windows1252 = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  private static func named(
    _ source: UnsafeBufferPointer<UInt8>, from start: Int, end: Int, isAttribute: Bool
  ) -> (Int, [Unicode.Scalar])? {
    var stop = start
    while stop < end, stop - start < longest, isAlphanumeric(source[stop]) { stop += 1 }
    if stop < end, source[stop] == 0x3B, let known = names[name(source, start..<stop)] {
      return (stop + 1, known.scalars)
    }
    // Old names hold without a semicolon, even where letters follow: the longest counts.
    for length in stride(from: min(stop - start, longestBare), through: 2, by: -1) {
      guard let known = names[name(source, start..<start + length)], known.isBare else { continue }
      let next = start + length
      let isInAddress =
        isAttribute && next < end && (source[next] == 0x3D || isAlphanumeric(source[next]))
      return isInAddress ? nil : (next, known.scalars)
    }
    return nil
  }

  private static func name(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: source[range]), as: UTF8.self)
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    PageParser.isLetter(byte) || byte >= 0x30 && byte <= 0x39
  }
}

extension CharacterReference {
  private struct Name {
    let scalars: [Unicode.Scalar]
    /// Whether it holds without a semicolon, too.
    let isBare: Bool
  }

  private static let names = readNames()
  private static let longest = names.keys.map(\.utf8.count).max()!
  private static let longestBare = names.filter(\.value.isBare).keys.map(\.utf8.count).max()!

  private static func readNames() -> [String: Name] {
    var count = 0
    let bytes = UnsafeBufferPointer(start: copydesk_html_references(&count), count: count)
    var names: [String: Name] = [:]
    for line in bytes.split(separator: 0x0A) {
      let parts = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
      let scalars = parts.dropFirst().map { Unicode.Scalar(UInt32($0, radix: 16)!)! }
      let isBare = parts[0].last != ";"
      names[isBare ? parts[0] : String(parts[0].dropLast())] = Name(
        scalars: scalars, isBare: isBare)
    }
    return names
  }
}
