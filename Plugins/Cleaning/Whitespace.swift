import Copydesk

/// Options of the stage `whitespace`.
struct WhitespaceOptions: Options {
  var unwrap = true

  static let fields: [Field<Self>] = [
    Field(
      "unwrap", \.unwrap,
      "Joins lines that were broken at a fixed width; blank lines keep paragraphs apart.")
  ]
}

/// Leaves one space between words and one blank line between paragraphs.
struct Whitespace: Stage {
  static let spec = Spec.stage(
    "whitespace", "Leaves one space between words and one blank line between paragraphs.",
    details: """
      Lines count as broken at a fixed width when three or more in a row, without a blank line \
      between them, are 50 to 100 bytes long.
      """,
    options: WhitespaceOptions.self,
    examples: [
      Example("runs", input: "  one \t two \n\n\n\nthree  ", output: "one two\n\nthree"),
      Example("line ends", input: "one  \n  two", output: "one\ntwo"),
    ]
  ) { options, _ in Whitespace(options: options) }

  let options: WhitespaceOptions

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      let edits = document.utf8.withUnsafeBufferPointer { self.edits(for: $0) }
      try document.apply(edits)
    }
  }

  private func edits(for text: UnsafeBufferPointer<UInt8>) -> Edits {
    var edits = Edits()
    var wrapping = LineWrapping(text, isOn: options.unwrap)
    var position = 0
    while position < text.count {
      guard text[position] <= 0x20, Bytes.isSpace(text[position]) else {
        position += 1
        continue
      }
      let start = position
      var breaks = 0
      while position < text.count, Bytes.isSpace(text[position]) {
        if text[position] == 0x0A { breaks += 1 }
        position += 1
      }
      let isEdge = start == 0 || position == text.count
      let wanted = isEdge ? "" : separator(breaks, at: position, &wrapping)
      replace(start..<position, with: wanted, in: text, &edits)
    }
    return edits
  }

  private func separator(_ breaks: Int, at next: Int, _ wrapping: inout LineWrapping) -> String {
    switch breaks {
    case 0: " "
    case 1: wrapping.isWrapped(before: next) ? " " : "\n"
    default: "\n\n"
    }
  }

  private func replace(
    _ range: Range<Int>, with wanted: String, in text: UnsafeBufferPointer<UInt8>,
    _ edits: inout Edits
  ) {
    if !text[range].elementsEqual(wanted.utf8) { edits.replace(range, with: wanted) }
  }
}

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
      lengths.append(lineEnd - end)
      end = min(lineEnd + 1, text.count)
    }
    let full = lengths.dropLast()
    let isWrapped =
      full.count >= 2 && full.allSatisfy { (50...100).contains($0) }
      && (lengths.last ?? 0) <= 100
    return (start..<max(end, position + 1), isWrapped)
  }
}
