import Copydesk

/// A text to be matched without regard to case, with `*` for anything.
struct WordPattern: Sendable {
  /// The hash of the first bytes, by which patterns are found quickly; nil when there are too few.
  let key: UInt64?
  /// What must stand between the stars, in small letters.
  private let parts: [[UInt8]]

  private static let keyLength = 3

  init(_ pattern: String) {
    let bytes = pattern.utf8.map(Bytes.lowercased)
    parts = bytes.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map(Array.init)
    key = parts[0].count < Self.keyLength ? nil : FNV1a.hash(parts[0].prefix(Self.keyLength))
  }

  /// The key of the patterns that may match at a place; nil right before the end.
  static func key(_ text: UnsafeBufferPointer<UInt8>, at position: Int) -> UInt64? {
    guard position + keyLength <= text.count else { return nil }
    var hash = FNV1a()
    for offset in 0..<keyLength { hash.combine(Bytes.lowercased(text[position + offset])) }
    return hash.value
  }

  /// Whether all of a range matches; spaces and a full stop at its end do not count.
  ///
  /// - Complexity: O(*n* · *m*) at worst, with *n* the range's and *m* the pattern's length.
  func matches(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound, Self.isLoose(text[end - 1]) { end -= 1 }
    guard Self.hasPrefix(parts[0], text, range.lowerBound..<end) else { return false }
    var position = range.lowerBound + parts[0].count
    guard parts.count > 1 else { return position == end }
    for part in parts.dropFirst().dropLast() {
      guard let found = Self.find(part, text, position..<end) else { return false }
      position = found + part.count
    }
    let last = parts[parts.count - 1]
    return end - last.count >= position && Self.hasPrefix(last, text, end - last.count..<end)
  }

  private static func isLoose(_ byte: UInt8) -> Bool {
    Bytes.isSpace(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!")
  }

  private static func hasPrefix(
    _ part: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Bool {
    range.count >= part.count
      && part.indices.allSatisfy { Bytes.lowercased(text[range.lowerBound + $0]) == part[$0] }
  }

  private static func find(
    _ part: [UInt8], _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int? {
    range.first { hasPrefix(part, text, $0..<range.upperBound) }
  }
}
