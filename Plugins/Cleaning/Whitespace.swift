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
      Lines count as broken at a fixed width of 50 to 100 bytes when the first words of most lines \
      would not have fitted on the line before; where a shorter line ends, or a blank one stands, \
      a paragraph ends.
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
      // Nearly all space is one blank between two words: nothing to do.
      guard text[position] <= 0x20, Bytes.isSpace(text[position]), !isSingle(position, in: text)
      else {
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

  private func isSingle(_ position: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[position] == 0x20 && position > 0 && position + 1 < text.count && text[position + 1] > 0x20
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
