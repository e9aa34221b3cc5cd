/// Tells line breaks that a fixed width made from those that an author made.
struct LineWrapping {
  private let text: UnsafeBufferPointer<UInt8>
  private let isOn: Bool
  /// The paragraph that was looked at last, and whether its lines are broken at a width.
  private var known: (range: Range<Int>, isWrapped: Bool) = (0..<0, false)

  init(_ text: UnsafeBufferPointer<UInt8>, isOn: Bool) {
    self.text = text
    self.isOn = isOn
  }

  /// Whether the line break before a place is only there for the width.
  mutating func isWrapped(before position: Int) -> Bool {
    guard isOn else { return false }
    if !known.range.contains(position) { known = look(around: position) }
    return known.isWrapped
  }

  private func look(around position: Int) -> (Range<Int>, Bool) {
    // From the line before the break: earlier ones were looked at with it, or are blank.
    var start = position - 1
    while start > 0, Bytes.isSpace(text[start - 1]) { start -= 1 }
    while start > 0, text[start - 1] != 0x0A { start -= 1 }
    var lengths: [Int] = []
    var end = start
    while end < text.count {
      var lineEnd = end
      while lineEnd < text.count, text[lineEnd] != 0x0A { lineEnd += 1 }
      if text[end..<lineEnd].allSatisfy(Bytes.isSpace) { break }
      lengths.append(width(of: end..<lineEnd))
      end = min(lineEnd + 1, text.count)
    }
    let full = lengths.dropLast()
    let isWrapped =
      full.count >= 2 && full.allSatisfy { (50...100).contains($0) }
      && (lengths.last ?? 0) <= 100
    return (start..<max(end, position + 1), isWrapped)
  }

  /// The length of a line, each run of spaces in it counted as one and those at its ends not at
  /// all: as it will be.
  private func width(of line: Range<Int>) -> Int {
    var (width, pending) = (0, 0)
    for position in line {
      if Bytes.isSpace(text[position]) {
        pending = width > 0 ? 1 : 0
      } else {
        width += pending + 1
        pending = 0
      }
    }
    return width
  }
}
