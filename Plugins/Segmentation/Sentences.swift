import Copydesk

/// Options of the stage `sentences`.
struct SentencesOptions: Options {
  var abbreviations: [String] = []
  var paragraphs = ParagraphBreak.auto

  static let fields: [Field<Self>] = [
    Field(
      "abbreviations", \.abbreviations,
      "Further words, without their dots, behind whose dot no sentence ends."),
    Field("paragraphs", \.paragraphs, "What ends a paragraph, and with it a sentence."),
  ]
}

/// What ends a paragraph.
enum ParagraphBreak: String, OptionChoice {
  case auto
  case blankLine = "blank_line"
  case line
}

/// Finds sentences: the layer `sentences`.
struct Sentences: Stage {
  static let spec = Spec.stage(
    "sentences", "Finds the sentences of the text.",
    details: """
      A sentence ends behind '.', '?', '!' or '…' with the quotes and brackets that close there, \
      unless the dot belongs to an abbreviation, an initial or a number, or the text goes on in \
      small letters. It also ends with its paragraph: at a blank line and, unless 'paragraphs' says \
      otherwise, at the end of a line that is much shorter than others, as those of headings and \
      tables are, if no small letter follows.
      """,
    options: SentencesOptions.self,
    examples: [
      Example(
        "abbreviations", input: "Dr. Li left. He flew to the U.S. on Monday.",
        output: "⟦Dr. Li left.⟧ ⟦He flew to the U.S. on Monday.⟧", layer: .sentences),
      Example(
        "quotes", input: "\"It is done.\" The crowd cheered. \"Is it?\" she asked.",
        output: "⟦\"It is done.\"⟧ ⟦The crowd cheered.⟧ ⟦\"Is it?\" she asked.⟧",
        layer: .sentences),
      Example(
        "numbers", input: "Prices rose 3.5 per cent. Imports fell by 2 million.",
        output: "⟦Prices rose 3.5 per cent.⟧ ⟦Imports fell by 2 million.⟧", layer: .sentences),
      Example(
        "rows",
        input: "Results of the second round, played at the weekend:\nLeeds 2 York 1\nBath 0 Ely 0",
        output:
          "⟦Results of the second round, played at the weekend:⟧\n⟦Leeds 2 York 1⟧\n⟦Bath 0 Ely 0⟧",
        layer: .sentences),
    ],
    contract: { _ in Contract(writes: [.sentences]) }
  ) { options, _ in Sentences(options) }

  private let abbreviations: Abbreviations
  private let paragraphs: ParagraphBreak

  init(_ options: SentencesOptions) {
    abbreviations = Abbreviations(extra: options.abbreviations)
    paragraphs = options.paragraphs
  }

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      document.utf8.withUnsafeBufferPointer { split(TextBytes(bytes: $0)) }
    } write: {
      $1[.sentences] = $0
    }
  }

  private func split(_ text: TextBytes) -> [Annotation] {
    var result: [Annotation] = []
    result.reserveCapacity(text.count / 100 + 1)
    let lines = paragraphs == .auto ? LineEnds(text) : nil
    var start = 0
    var position = 0
    while position < text.count {
      guard let end = end(text, lines, at: position) else {
        position += 1
        continue
      }
      Self.append(text, start..<end, to: &result)
      start = end
      position = end
    }
    Self.append(text, start..<text.count, to: &result)
    return result
  }

  private static func append(_ text: TextBytes, _ range: Range<Int>, to list: inout [Annotation]) {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text.isSpace(start) { start += 1 }
    while end > start, text.isSpace(end - 1) { end -= 1 }
    if start < end { list.append(Annotation(start..<end)) }
  }

  /// Where a sentence ends that a byte may end; nil when it does not.
  @inline(__always)  // Most bytes end none, which must not cost a call.
  private func end(_ text: TextBytes, _ lines: LineEnds?, at position: Int) -> Int? {
    switch text[position] {
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"):
      return endOfTerminator(text, at: position)
    case 0x0A: return endOfParagraph(text, lines, at: position)
    case 0xE2 where text[position + 1] == 0x80 && text[position + 2] == 0xA6:  // …
      return endOfTerminator(text, at: position + 2)
    case 0xE3 where text[position + 1] == 0x80 && text[position + 2] == 0x82:  // 。
      return closing(text, from: position + 3)
    case 0xEF where text[position + 1] == 0xBC && [0x81, 0x9F].contains(text[position + 2]):  // ！？
      return closing(text, from: position + 3)
    default: return nil
    }
  }

  private func endOfParagraph(_ text: TextBytes, _ lines: LineEnds?, at position: Int) -> Int? {
    if paragraphs == .line { return position + 1 }
    var next = position + 1
    while next < text.count, text[next] == 0x20 || text[next] == 0x09 || text[next] == 0x0D {
      next += 1
    }
    if next < text.count, text[next] == 0x0A { return next + 1 }
    return lines?.isEnd(text, at: position, next: next) == true ? next : nil
  }

  private func endOfTerminator(_ text: TextBytes, at position: Int) -> Int? {
    var last = position
    while [0x2E, 0x3F, 0x21].contains(text[last + 1]) { last += 1 }
    let end = closing(text, from: last + 1)
    guard end >= text.count || text.isSpace(end) else { return nil }
    var next = end
    while next < text.count, text.isSpace(next) { next += 1 }
    if next == text.count { return end }
    if text.isLower(next) { return nil }
    let isSingleDot = text[position] == 0x2E && last == position
    if isSingleDot, belongsToWord(text, dot: position, next: next) { return nil }
    return end
  }

  /// Whether a dot is that of an abbreviation or an initial, and the sentence goes on behind it.
  private func belongsToWord(_ text: TextBytes, dot: Int, next: Int) -> Bool {
    var start = dot
    while start > 0, text.isLetter(start - 1) { start -= 1 }
    let word = start..<dot
    guard !word.isEmpty, start == 0 || text[start - 1] < 0x80 else { return false }
    if word.count == 1, text.isUpper(start) { return isInitial(text, start, next: next) }
    if word.count == 1, text[start] | 0x20 == 0x6D, belongsToTime(text, at: next) { return true }
    if abbreviations.isFollowed(text, word) { return true }
    return abbreviations.contains(text, word) && (text.isDigit(next) || text.isLower(next))
  }

  /// `J. K. Rowling` goes on; `U.S. The` may not: there the next word decides.
  private func isInitial(_ text: TextBytes, _ start: Int, next: Int) -> Bool {
    guard text[start - 1] == 0x2E, text.isLetter(start - 2) else {
      return text[start] != 0x49 || text.isUpper(next)
    }
    return !Self.starters.contains {
      text.matches($0, at: next) && !text.isLetter(next + $0.utf8CodeUnitCount)
    }
  }

  /// Whether a time zone or a day stands at a place: `9 a.m. GMT` and `9 a.m. Thursday` go on.
  private func belongsToTime(_ text: TextBytes, at position: Int) -> Bool {
    Self.timeWords.contains {
      text.matches($0, at: position) && text.isUpper(position)
        && !text.isLetter(position + $0.utf8CodeUnitCount)
    }
  }

  private static let timeWords: [StaticString] = [
    "gmt", "utc", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "et", "pt", "ist", "cet",
    "cest", "bst", "jst", "msk", "hkt", "sgt", "aest", "aedt",
    "eastern", "pacific", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday",
  ]

  /// Words that begin a sentence far more often than a name.
  private static let starters: [StaticString] = [
    "the", "a", "an", "he", "she", "it", "they", "we", "i", "this", "that", "these", "those", "in",
    "on", "at", "but", "and", "for", "from", "there", "its", "his", "her", "their", "after",
    "before", "if", "when", "while", "as", "some", "officials", "critics", "meanwhile", "however",
    "then", "so", "yet", "no", "what", "who", "why", "where", "another", "both", "many", "most",
    "several", "one", "under", "since", "until",
  ]

  /// Behind the quotes and brackets that close at a place.
  private func closing(_ text: TextBytes, from start: Int) -> Int {
    var position = start
    while position < text.count {
      switch text[position] {
      case 0x22, 0x27, 0x29, 0x5D: position += 1
      case 0xE2 where text[position + 1] == 0x80 && [0x99, 0x9D].contains(text[position + 2]):
        position += 3
      case 0xC2 where text[position + 1] == 0xBB: position += 2
      default: return position
      }
    }
    return position
  }
}
