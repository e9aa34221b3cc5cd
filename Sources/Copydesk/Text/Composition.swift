/// Letters and their combining marks put together, as Unicode's normal form C does, where there
/// is one character for them in the Latin, Greek and Cyrillic blocks.
package enum Composition {
  /// A text with its letters and marks put together.
  package static func composed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var composed: [UInt8] = []
      var copied = 0
      for position in bytes.indices {
        guard position >= copied, let (letter, range) = compose(bytes, markAt: position) else {
          continue
        }
        composed += bytes[copied..<range.lowerBound] + Array(String(letter).utf8)
        copied = range.upperBound
      }
      return String(decoding: composed + bytes[copied...], as: UTF8.self)
    }
  }

  /// The composed character for the letter before a combining mark and all its marks, and the
  /// range that it replaces.
  ///
  /// - Parameter position: Where the first mark stands, if a mark stands there.
  package static func compose(
    _ text: UnsafeBufferPointer<UInt8>, markAt position: Int
  ) -> (Unicode.Scalar, Range<Int>)? {
    // U+0300...U+036F: CC 80 to CD AF.
    guard position > 0, isMark(text, position) else { return nil }
    var start = position - 1
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    // Nobody stacks more marks than this on purpose, and look-ups must stay short.
    var end = position
    while end < text.count, end - position < 8, isMark(text, end) { end += 2 }
    while end > position {
      let cluster = String(
        decoding: UnsafeBufferPointer(rebasing: text[start..<end]), as: UTF8.self)
      if cluster.count == 1, let composed = table[Character(cluster)] {
        return (composed, start..<end)
      }
      end -= 2
    }
    return nil
  }

  private static func isMark(_ text: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard position + 1 < text.count else { return false }
    return text[position] == 0xCC || text[position] == 0xCD && text[position + 1] <= 0xAF
  }

  /// Swift compares characters by canonical equivalence, so `e` + `◌́` finds `é`.
  private static let table: [Character: Unicode.Scalar] = {
    var table: [Character: Unicode.Scalar] = [:]
    for range in [0xC0...0x24F, 0x386...0x3CE, 0x400...0x4F9, 0x1E00...0x1EF9]
      as [ClosedRange<UInt32>]
    {
      for scalar in range.compactMap(Unicode.Scalar.init) where table[Character(scalar)] == nil {
        table[Character(scalar)] = scalar
      }
    }
    return table
  }()
}
