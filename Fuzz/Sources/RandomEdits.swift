import Copydesk

/// Edits that the bytes describe, on a text that the bytes are.
enum RandomEdits {
  /// The first byte is a length of the text; each four behind it are an edit.
  static func run(_ bytes: [UInt8]) {
    guard let size = bytes.first.map(Int.init), bytes.count > size else { return }
    let original = Array(bytes[1..<1 + size])
    var decoded = DecodedText()
    _ = decoded.appendUTF8(0..<size, of: original)
    var document = Document(
      origin: Origin(path: "fuzz", range: 0..<size), original: original, decoded: decoded)
    document.annotate(.tokens, Annotation(0..<document.utf8.count))
    var steps = bytes[(1 + size)...]
    while steps.count >= 4 {
      apply(Array(steps.prefix(12)), to: &document)
      steps = steps.dropFirst(12)
    }
  }

  private static func apply(_ numbers: [UInt8], to document: inout Document) {
    let before = document
    var edits = Edits()
    for start in stride(from: 0, to: numbers.count - 3, by: 4) {
      let range = Int(numbers[start])..<Int(numbers[start]) + Int(numbers[start + 1] % 16)
      edits.replace(
        range, with: String(repeating: "é", count: Int(numbers[start + 2] % 8)))
    }
    do { try document.apply(edits) } catch {
      precondition(document.utf8 == before.utf8, "a failed edit changes nothing")
    }
    check(document)
  }

  private static func check(_ document: Document) {
    precondition(UTF8Check.isWellFormed(document.utf8), "the text stays UTF-8")
    var last = 0
    for place in document.utf8.indices {
      let range = document.originalRange(of: place..<place + 1)
      precondition(range.lowerBound >= last, "original places never go back")
      precondition(range.upperBound <= document.original.count, "and stay within the original")
      last = range.lowerBound
    }
    for annotation in document[.tokens] {
      precondition(annotation.range.upperBound <= document.utf8.count, "annotations move along")
    }
  }
}
