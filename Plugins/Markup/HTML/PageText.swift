import Copydesk

/// Makes a text of a page: says what stays of the source, and what takes the place of all else.
///
/// Within a line, white space of any length is one space.
struct PageText {
  private let source: UnsafeBufferPointer<UInt8>
  private var edits = Edits()
  /// The place behind what was last kept.
  private var done = 0
  /// What is to stand before what comes next.
  private var gap = Page.Gap.none
  private var isAtStart = true
  /// Whether the source has marks around the quotation that is a tag as well.
  private var isQuoteMarked = false

  /// - Parameter isKept: Whether a text of the page is part of it, by its index.
  static func edits(
    of page: Page, _ source: UnsafeBufferPointer<UInt8>, keeping isKept: (Int) -> Bool
  ) -> Edits {
    var text = PageText(source: source)
    for (index, part) in page.texts.enumerated() {
      text.gap = max(text.gap, part.gap)
      guard isKept(index) else { continue }
      let start = text.skipSpace(of: part)
      // Quotation marks that the source has as tags.
      if part.beginsQuote { text.beginQuote(at: start) }
      text.add(part, from: start)
      if part.endsQuote { text.endQuote() }
    }
    if text.done < source.count { text.edits.remove(text.done..<source.count) }
    return text.edits
  }

  private init(source: UnsafeBufferPointer<UInt8>) { self.source = source }

  /// Adds a quotation mark, unless the source has one there already.
  private mutating func beginQuote(at place: Int) {
    isQuoteMarked =
      gap == .none
      && Self.openings.contains { mark in
        done >= mark.count && source[(done - mark.count)..<done].elementsEqual(mark)
      }
    if !isQuoteMarked { replace(place..<place, with: "\"") }
  }

  private mutating func endQuote() {
    if !isQuoteMarked { edits.insert("\"", at: done) }
    isQuoteMarked = false
  }

  private static let openings = ["\"", "„", "“", "«", "‚", "‘", "»"].map { Array($0.utf8) }

  /// - Returns: Where the text begins behind its white space.
  private mutating func skipSpace(of text: Page.Text) -> Int {
    var start = text.range.bytes.lowerBound
    guard !text.isPreformatted else { return start }
    while start < text.range.bytes.upperBound, PageParser.isSpace(source[start]) { start += 1 }
    if start > text.range.bytes.lowerBound { gap = max(gap, .space) }
    return start
  }

  private mutating func add(_ text: Page.Text, from start: Int) {
    let end = text.range.bytes.upperBound
    var position = start
    while position < end {
      let byte = source[position]
      if !text.isPreformatted, PageParser.isSpace(byte) {
        gap = max(gap, .space)
        position += 1
      } else if byte == 0 {
        position += 1
      } else if byte == 0x26, !text.isLiteral,
        let reference = CharacterReference(source, at: position, end: end)
      {
        let range = position..<position + reference.count
        replace(range, with: String(String.UnicodeScalarView(reference.scalars)))
        position = range.upperBound
      } else {
        separate(from: position)
        position = plainEnd(from: position + 1, to: end, text)
        done = position
      }
    }
  }

  /// Where a run ends that is kept as it is: with its single spaces, without references.
  private func plainEnd(from start: Int, to end: Int, _ text: Page.Text) -> Int {
    var position = start
    while position < end {
      let byte = source[position]
      if byte == 0x26 && !text.isLiteral || byte == 0 { break }
      if byte <= 0x20, !text.isPreformatted, PageParser.isSpace(byte) {
        guard byte == 0x20, position + 1 < end, source[position + 1] > 0x20,
          source[position + 1] != 0x26
        else { break }
      }
      position += 1
    }
    return position
  }

  private mutating func replace(_ range: Range<Int>, with text: String) {
    separate(from: range.lowerBound)
    edits.replace(range, with: text)
    done = range.upperBound
  }

  /// Puts the separator in the place of all between what was last kept and what comes next.
  private mutating func separate(from next: Int) {
    let separator = isAtStart ? "" : gap.text
    if done < next || !separator.isEmpty { edits.replace(done..<next, with: separator) }
    isAtStart = false
    gap = .none
  }
}

extension Page.Gap {
  /// What stands for it in the text.
  fileprivate var text: String {
    switch self {
    case .none: ""
    case .space: " "
    case .line, .row: "\n"
    case .cell: "\t"
    case .paragraph: "\n\n"
    }
  }
}
