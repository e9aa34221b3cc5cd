import Glibc

/// Tells the end of a heading or of a row of a table from a place where running text was broken to
/// fit a page: behind the former the next word would have had room.
struct LineEnds {
  /// The tenths of the width that a line and the next word may take if another short line follows,
  /// and if a longer one does: the first line of a paragraph may have lost what stood before it.
  private static let short = (row: 7, heading: 5)
  /// Lines are not taken for wider than this, in bytes: longer ones were never broken.
  private static let widest = 100

  /// The bytes of the longest line that has a blank in it, as addresses and rulers are no measure.
  private let width: Int

  init(_ text: TextBytes) {
    var width = 0
    var start = 0
    while start < text.count, width < Self.widest {
      let end = text.place(of: 0x0A, in: start..<text.count) ?? text.count
      // A blank at its beginning is none within it.
      if end - start > width, text.place(of: 0x20, in: start + 1..<end) != nil {
        width = end - start
      }
      start = end + 1
    }
    self.width = min(width, Self.widest)
  }

  /// Whether what stands before a line feed ends there: with a colon, or as the line is short. It
  /// does not where small letters follow.
  ///
  /// - Parameter next: Where the next line begins, behind its blanks.
  func isEnd(_ text: TextBytes, at lineFeed: Int, next: Int) -> Bool {
    guard next < text.count, !text.isLower(next) else { return false }
    let last = text[lineFeed - 1] == 0x0D ? lineFeed - 2 : lineFeed - 1
    if text[last] == 0x3A { return true }
    let row = width * Self.short.row / 10
    let line = text.count(before: lineFeed, most: row) { $0 != 0x0A }
    let word = text.count(from: next, most: row) { $0 > 0x20 }
    let isRow = text.count(from: next, most: row) { $0 != 0x0A } < row
    return line + 1 + word <= (isRow ? row : width * Self.short.heading / 10)
  }
}

extension TextBytes {
  /// The first place of a byte.
  fileprivate func place(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard let base = bytes.baseAddress,
      let found = memchr(base + range.lowerBound, Int32(byte), range.count)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// How many bytes of a kind stand in a row from a place on.
  fileprivate func count(from start: Int, most: Int, where isKind: (UInt8) -> Bool) -> Int {
    var end = start
    while end < count, end - start < most, isKind(bytes[end]) { end += 1 }
    return end - start
  }

  /// How many bytes of a kind stand in a row before a place.
  fileprivate func count(before end: Int, most: Int, where isKind: (UInt8) -> Bool) -> Int {
    var start = end
    while start > 0, end - start < most, isKind(bytes[start - 1]) { start -= 1 }
    return end - start
  }
}
