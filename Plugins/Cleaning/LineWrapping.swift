/// Tells line breaks that a fixed width made from those that an author made.
///
/// Whoever breaks lines at a width puts as many words on each as fit: so a break is one of the width
/// when the first word behind it would not have fitted in front of it, in lines without a blank one
/// between them that mostly look so.
struct LineWrapping {
  private let text: UnsafeBufferPointer<UInt8>
  private let isOn: Bool
  /// The lines that were looked at last, up to the blank one behind them, and the width that they
  /// were broken at.
  private var known: (range: Range<Int>, width: Int?) = (0..<0, nil)

  /// The widths that texts are broken at, in bytes.
  private static let widths = 50...100
  /// Runs of blanks count as one, and other breaks are not exact either.
  private static let slack = 6

  init(_ text: UnsafeBufferPointer<UInt8>, isOn: Bool) {
    self.text = text
    self.isOn = isOn
  }

  /// Whether the line break before a place is only there for the width.
  mutating func isWrapped(before position: Int) -> Bool {
    guard isOn else { return false }
    if !known.range.contains(position) { known = look(around: position) }
    guard let width = known.width else { return false }
    var end = position
    while end > 0, Bytes.isSpace(text[end - 1]) { end -= 1 }
    let line = Line(start(of: end)..<end, text)
    if isLower(text[position]) { return true }
    // What is set in begins a paragraph.
    return position - start(of: position) <= line.start - line.bytes.lowerBound
      && line.isFull(before: firstWord(at: position), width - Self.slack)
  }

  private func look(around position: Int) -> (Range<Int>, Int?) {
    // From the line before the break: earlier ones were looked at with it, or are blank.
    var end = position
    while end > 0, Bytes.isSpace(text[end - 1]) { end -= 1 }
    let start = start(of: end)
    var lines: [Line] = []
    end = start
    while end < text.count {
      var lineEnd = end
      while lineEnd < text.count, text[lineEnd] != 0x0A { lineEnd += 1 }
      let line = Line(end..<lineEnd, text)
      if line.width == 0 { break }
      lines.append(line)
      end = min(lineEnd + 1, text.count)
    }
    return (start..<max(end, position + 1), width(of: lines))
  }

  /// The width at which lines were broken; nil when they were not.
  private func width(of lines: [Line]) -> Int? {
    guard let width = lines.map(\.width).filter({ $0 <= Self.widths.upperBound }).max(),
      Self.widths.contains(width)
    else { return nil }
    let next = zip(lines, lines.dropFirst())
    // In front of a long address any line is full, and tells nothing.
    let full = next.count {
      $0.width * 4 > width * 3 && $0.isFull(before: firstWord(at: $1.start), width - Self.slack)
    }
    // In prose most lines go on in the middle of a sentence, in lists and tables few do.
    let lower = next.count { isLower(text[$1.start]) }
    let isProse = lower * 3 >= full || !lines.contains { hasLower($0) }
    let isLong = lines.count { $0.width > Self.widths.upperBound } * 4 > lines.count
    return full >= 2 && full * 2 >= lines.count - 1 && isProse && !isLong ? width : nil
  }

  private func start(of lineEnd: Int) -> Int {
    var start = lineEnd
    while start > 0, text[start - 1] != 0x0A { start -= 1 }
    return start
  }

  private func firstWord(at position: Int) -> Int {
    var end = position
    while end < text.count, !Bytes.isSpace(text[end]) { end += 1 }
    return end - position
  }

  private func hasLower(_ line: Line) -> Bool { text[line.bytes].contains(where: isLower) }

  private func isLower(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
}

/// A line of a text.
private struct Line {
  let bytes: Range<Int>
  /// Where its first word begins.
  let start: Int
  /// Each run of spaces in it counted as one and those at its ends not at all: as it will be.
  let width: Int

  init(_ bytes: Range<Int>, _ text: UnsafeBufferPointer<UInt8>) {
    var (width, pending) = (0, 0)
    var start: Int?
    for position in bytes {
      if Bytes.isSpace(text[position]) {
        pending = width > 0 ? 1 : 0
      } else {
        start = start ?? position
        width += pending + 1
        pending = 0
      }
    }
    (self.bytes, self.start, self.width) = (bytes, start ?? bytes.lowerBound, width)
  }

  /// Whether a word more would have made it wider than a width.
  func isFull(before word: Int, _ limit: Int) -> Bool { width + 1 + word > limit }
}
