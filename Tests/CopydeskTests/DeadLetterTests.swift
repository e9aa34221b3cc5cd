import CopydeskTesting
import Testing

@testable import Copydesk

@Suite struct DeadLetterTests {
  /// A document after random edits, with layers of random ranges.
  private func document(_ random: inout SeededRandom) throws -> Document {
    let letters = ["a", "é", "本", "\"", "\\", "\n", "\u{0}", "🙂", " "]
    let text = (0..<Int.random(in: 0..<60, using: &random))
      .map { _ in letters.randomElement(using: &random)! }.joined()
    var document = Document(
      id: "d", origin: Origin(path: "a.tar", entry: "b", range: 10..<10 + text.utf8.count),
      utf8: Array(text.utf8), metadata: ["date": "2026-02-12", "n": 1.5, "list": [1, nil, true]])
    for _ in 0..<3 {
      var edits = Edits()
      for range in ranges(document, &random) where Bool.random(using: &random) {
        edits.replace(range, with: letters.randomElement(using: &random)!)
      }
      try document.apply(edits)
    }
    document.attributes["sentiment"] = .map(["score": -0.25])
    document["marks"] = ranges(document, &random).map {
      Annotation($0, label: $0.isEmpty ? "" : "X", attributes: $0.count > 2 ? ["by": "me"] : [:])
    }
    return document
  }

  /// Ranges of whole characters, in order.
  private func ranges(_ document: Document, _ random: inout SeededRandom) -> [Range<Int>] {
    var ends = [0]
    for scalar in document.text.unicodeScalars { ends.append(ends.last! + UTF8.width(scalar)) }
    let cuts = ends.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
    return zip(cuts, cuts.dropFirst()).map { $0..<$1 }
  }

  @Test func nothingIsLostOnTheWay() throws {
    var random = SeededRandom(7)
    for _ in 0..<300 {
      let document = try self.document(&random)
      let rejection = Rejection(document: document, reason: .init(.failed, code: "c", "m"))
      let letter = try DeadLetter(DeadLetter.json(rejection))
      let back = try #require(letter.document)
      #expect(back.utf8 == document.utf8 && back.original == document.original)
      #expect(back.offsets == document.offsets)
      #expect(back.origin == document.origin && back.id == document.id)
      #expect(back.metadata == document.metadata && back.attributes == document.attributes)
      #expect(back["marks"] == document["marks"] && back.layers == document.layers)
      #expect(back.attempt == 2 && letter.reason == rejection.reason)
    }
  }

  @Test func bytesThatAreNoTextAreKept() throws {
    for count in 0..<10 {
      let original = (0..<count).map { UInt8(250 + $0 % 6) }
      var decoded = DecodedText()
      if count > 0 { decoded.append("x", for: 0..<count) }
      let document = Document(
        origin: Origin(path: "a", range: 0..<count), original: original, decoded: decoded)
      let rejection = Rejection(document: document, reason: .init(.failed, code: "c", "m"))
      let back = try DeadLetter(DeadLetter.json(rejection)).document
      #expect(back?.original == original && back?.offsets == document.offsets)
    }
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"origin\":{\"path\":\"a\",\"range\":[3,0]},\"stage\":\"s\",\"code\":\"c\"}",
  ])
  func whatIsNoLetterIsRefused(line: String) {
    #expect(throws: DocumentError.self) { try DeadLetter(Array(line.utf8)) }
  }

  /// Runs of `[length, start, end, copied]` that do not fit a text of 3 bytes made of 4.
  @Test(arguments: [
    "[[3,0,4,1]]", "[[4,0,4,1]]", "[[2,0,2,1]]", "[[3,2,5,0]]", "[[2,2,4,1],[1,0,1,1]]",
    "[[-3,0,4,0]]",
    "[[0,0,4,0],[3,1,4,1]]", "[[3,0,3]]", "[3]", "3", "[[9223372036854775807,0,4,0]]",
  ])
  func offsetsThatDoNotFitAreRefused(offsets: String) {
    let line =
      "{\"origin\":{\"path\":\"a\",\"range\":[0,4]},\"stage\":\"s\",\"code\":\"c\",\"text\":\"abc\","
      + "\"original\":\"abcd\",\"offsets\":\(offsets)}"
    #expect(throws: DocumentError.self) { try DeadLetter(Array(line.utf8)) }
  }
}
