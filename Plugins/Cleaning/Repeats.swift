import Copydesk

/// Options of the stage `repeats`.
struct RepeatsOptions: Options {
  var shortest = 40

  static let fields: [Field<Self>] = [
    Field(
      "shortest", \.shortest,
      "How long a sentence must be, in bytes, for its second copy to be removed by itself.",
      check: .atLeast(1))
  ]
}

/// Removes what stands again in the same document.
struct Repeats: Stage {
  static let spec = Spec.stage(
    "repeats", "Removes sentences that stand in the document a second time.",
    details: """
      Sentences are compared without regard to case, spaces and kinds of quotes; the first copy \
      stays. A paragraph that stands twice goes with its short sentences.
      """,
    options: RepeatsOptions.self,
    examples: [
      Example(
        "a quotation that stands twice",
        input: "\"The value of these metals is rising,\" he said. Trade grew. "
          + "\"The value of these metals is rising,\" he said. He left.",
        output: "\"The value of these metals is rising,\" he said. Trade grew. He left."),
      Example(
        "short ones stay", input: "He left. She came. He left.",
        output: "He left. She came. He left."),
    ]
  ) { options, _ in Repeats(options: options) }

  let options: RepeatsOptions

  func process(_ batch: inout Batch) throws {
    Removals.apply(to: &batch) { try repeats(in: $0) }
  }

  private func repeats(in text: UnsafeBufferPointer<UInt8>) throws -> Removals {
    var removals = Removals(text)
    var seen: Set<UInt64> = []
    var start = 0
    var isInRepeat = false
    while start < text.count {
      try TimeLimit.check()
      let (end, next) = RoughSentence.end(text, from: start)
      let isKnown = !seen.insert(Self.hash(text, start..<end)).inserted
      // A short sentence goes where it follows a long one that went: a paragraph that stands twice.
      isInRepeat = isKnown && (isInRepeat || end - start >= options.shortest)
      if isInRepeat { removals.add(start..<end) }
      start = next
    }
    return removals
  }

  /// The FNV-1a hash of the letters and digits, which two different sentences of one
  /// document do not share but by a chance of about one in 10¹⁵.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = FNV1a()
    for position in range {
      let byte = text[position]
      if Bytes.isSpace(byte) || byte == 0x22 || byte == 0x27 || byte == 0x60 { continue }
      hash.combine(Bytes.lowercased(byte))
    }
    return hash.value
  }
}

/// Sentences as cleaning needs them: cut where a terminator and a space, or a line, ends.
enum RoughSentence {
  /// The end of the sentence that begins at a place, and where the next one begins.
  static func end(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> (end: Int, next: Int) {
    var position = start
    while position < text.count {
      let byte = text[position]
      if byte == 0x0A { break }
      position += 1
      if byte == 0x2E || byte == 0x21 || byte == 0x3F {
        while position < text.count, isClosing(text[position]) { position += 1 }
        if position == text.count || Bytes.isSpace(text[position]) { break }
      }
    }
    var next = position
    while next < text.count, Bytes.isSpace(text[next]) { next += 1 }
    return (position, next)
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == 0x22 || byte == 0x27 || byte == 0x29 || byte == 0x5D
  }
}
