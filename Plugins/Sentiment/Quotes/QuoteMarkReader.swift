import Copydesk

/// Reads the quotation marks of a text, paragraph by paragraph.
struct QuoteMarkReader {
  /// The marks of one paragraph.
  struct Paragraph {
    var range: Range<Int>
    var marks: [QuoteMark] = []
  }

  /// Where paragraphs end.
  private enum Ends { case blankLines, lines, indents }

  private let text: QuoteText
  private let ends: Ends
  private var position = 0

  /// A paragraph ends at a blank line; in a text without blank lines at each line break, or where
  /// the next line is indented when lines were broken at some width.
  init(_ text: QuoteText, sentences: [Annotation]) {
    self.text = text
    ends =
      Self.hasBlankLine(text) ? .blankLines : Self.isWrapped(text, sentences) ? .indents : .lines
  }

  /// The next paragraph that has marks; nil at the end of the text.
  mutating func next() -> Paragraph? {
    while position < text.count {
      var paragraph = Paragraph(range: position..<position)
      read(&paragraph)
      if !paragraph.marks.isEmpty { return paragraph }
    }
    return nil
  }

  private mutating func read(_ paragraph: inout Paragraph) {
    while position < text.count {
      let start = position
      position += 1
      switch text[start] {
      case 0x0A where endsParagraph(at: start):
        paragraph.range = paragraph.range.lowerBound..<start
        return
      case 0x22: add(.straight, start..<position, to: &paragraph)
      case 0x27, 0x60: readRun(from: start, &paragraph)
      case 0xC2: readAngle(from: start, &paragraph)
      case 0xE2: readCurly(from: start, &paragraph)
      default: break
      }
    }
    paragraph.range = paragraph.range.lowerBound..<text.count
  }

  private static func hasBlankLine(_ text: QuoteText) -> Bool {
    var line = -1
    for (position, byte) in text.bytes.enumerated() where byte == 0x0A || byte > 0x20 {
      if byte > 0x20 { line = -1 } else if line >= 0 { return true } else { line = position }
    }
    return false
  }

  /// Whether most line breaks lie within sentences, which may overlap when another program made them.
  private static func isWrapped(_ text: QuoteText, _ sentences: [Annotation]) -> Bool {
    var (within, end) = (0, 0)
    for sentence in sentences where sentence.range.upperBound > end {
      within += lineBreaks(
        text.bytes[max(end, sentence.range.lowerBound)..<sentence.range.upperBound])
      end = sentence.range.upperBound
    }
    return within > 0 && within * 2 > lineBreaks(text.bytes[...])
  }

  private static func lineBreaks(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    bytes.count { $0 == 0x0A }
  }

  private func endsParagraph(at position: Int) -> Bool {
    if ends == .lines { return true }
    var next = position + 1
    while next < text.count, text[next] != 0x0A, text[next] <= 0x20 { next += 1 }
    return ends == .indents ? next > position + 1 : text[next] == 0x0A
  }

  /// `'`, `''` and their like; three are a pair within a single one, more are decoration.
  private mutating func readRun(from start: Int, _ paragraph: inout Paragraph) {
    let byte = text[start]
    while text[position] == byte { position += 1 }
    let single = byte == 0x27 ? QuoteMark.Kind.single : .backtick
    let pair = byte == 0x27 ? QuoteMark.Kind.apostrophes : .backticks
    switch position - start {
    case 1: add(single, start..<position, to: &paragraph)
    case 2: add(pair, start..<position, to: &paragraph)
    case 3 where isOpening(start..<position):
      add(pair, start..<start + 2, to: &paragraph)
    case 3:
      add(single, start..<start + 1, to: &paragraph)
      add(pair, start + 1..<position, to: &paragraph)
    default: break
    }
  }

  private mutating func readAngle(from start: Int, _ paragraph: inout Paragraph) {
    guard text[start + 1] == 0xAB || text[start + 1] == 0xBB else { return }
    position = start + 2
    let kind = text[start + 1] == 0xAB ? QuoteMark.Kind.angleOpen : .angleClose
    add(kind, start..<position, to: &paragraph)
  }

  private mutating func readCurly(from start: Int, _ paragraph: inout Paragraph) {
    guard text[start + 1] == 0x80, let kind = Self.curly(text[start + 2]) else { return }
    position = start + 3
    add(kind, start..<position, to: &paragraph)
  }

  private static func curly(_ byte: UInt8) -> QuoteMark.Kind? {
    switch byte {
    case 0x98: .singleOpen
    case 0x99: .singleClose
    case 0x9C: .curlyOpen
    case 0x9D: .curlyClose
    case 0x9E: .low
    default: nil
    }
  }

  private func add(_ kind: QuoteMark.Kind, _ range: Range<Int>, to paragraph: inout Paragraph) {
    let follows = text.isWord(at: range.upperBound)
    let mark = QuoteMark(
      kind: kind, range: range, mayOpen: isOpening(range), mayClose: isClosing(range))
    if mark.isSingle {
      // Apostrophes: don't, '90s, 'tis.
      if mark.mayOpen ? Elision.begins(text, at: range.upperBound) : follows || !mark.mayClose {
        return
      }
    }
    paragraph.marks.append(mark)
  }

  private func isOpening(_ range: Range<Int>) -> Bool {
    guard !text.isSpace(at: range.upperBound), !text.isStop(at: range.upperBound) else {
      return false
    }
    let start = range.lowerBound
    return text.isSpace(before: start) || text.isBracket(before: start)
      || text.isDash(before: start) || text.isOpeningMark(before: start)
  }

  private func isClosing(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    return !text.isSpace(before: start) && !text.isBracket(before: start)
      && !text.isOpeningMark(before: start)
  }
}
