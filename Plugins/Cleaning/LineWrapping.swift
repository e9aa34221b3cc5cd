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

  /// The width of the lines before, where they had one.
  private var usual: Int?

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
    if !known.range.contains(position) {
      known = look(around: position)
      usual = known.width ?? usual
    }
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
    let isLong = lines.count { $0.width > Self.widths.upperBound } * 4 > lines.count
    guard !isLong, let widest = lines.map(\.width).filter({ $0 <= Self.widths.upperBound }).max()
    else { return nil }
    // Two or three lines are too few to tell, but for what stands around them.
    let isShort = lines.count < 4 && usual.map { widest <= $0 + Self.slack } ?? false
    let width = isShort ? usual! : widest
    guard Self.widths.contains(width) else { return nil }
    let full = zip(lines, lines.dropFirst()).count { isFull($0, $1, width) }
    guard full >= (isShort ? 1 : 2), full * 2 >= lines.count - 1, isProse(lines, full) else {
      return nil
    }
    return width
  }

  /// Whether a break is evidence: in front of a long address any line is full, and tells nothing.
  private func isFull(_ line: Line, _ next: Line, _ width: Int) -> Bool {
    line.width * 4 > width * 3 && line.isFull(before: firstWord(at: next.start), width - Self.slack)
  }

  /// In prose lines go on in the middle of a sentence, and the last one ends with one; the lines of
  /// tables and headlines do neither.
  private func isProse(_ lines: [Line], _ full: Int) -> Bool {
    let lower = lines.dropFirst().count { isLower(text[$0.start]) }
    let stopped = lines.dropLast().count { endsSentence($0) }
    return lower * 3 >= full || endsSentence(lines.last!) && stopped * 2 < lines.count - 1
      || !lines.contains { hasLower($0) }
  }

  private func endsSentence(_ line: Line) -> Bool {
    let bytes = text[line.bytes]
    let end = bytes.lastIndex {
      ![0x22, 0x27, 0x29].contains($0) && !Bytes.isSpace($0) && $0 < 0x80
    }
    return end.map { [0x2E, 0x21, 0x3F].contains(bytes[$0]) } ?? false
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
