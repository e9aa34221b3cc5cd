import CopydeskTesting
import Testing

@testable import Copydesk

/// The offset map against a model that keeps, for each byte of the text, the bytes it came from.
@Suite struct OffsetMapTests {
  /// Slow and plain: what a byte came from.
  private struct Model {
    var text: [UInt8]
    var origins: [Range<Int>]

    init(_ text: [UInt8]) {
      self.text = text
      origins = text.indices.map { $0..<$0 + 1 }
    }

    /// Ranges count in the text before the edits; they are in order and do not overlap.
    mutating func apply(_ edits: [(range: Range<Int>, text: [UInt8])]) {
      for (range, replacement) in edits.reversed() {
        let origin = isWithinReplaced(range) ? inner(range.lowerBound) : original(range)
        text.replaceSubrange(range, with: replacement)
        origins.replaceSubrange(range, with: replacement.map { _ in origin })
      }
    }

    private func isWithinReplaced(_ range: Range<Int>) -> Bool {
      range.isEmpty && text.indices.dropFirst().contains(range.lowerBound)
        && origins[range.lowerBound].lowerBound < origins[range.lowerBound - 1].upperBound
    }

    private func inner(_ place: Int) -> Range<Int> {
      origins[place].lowerBound..<origins[place - 1].upperBound
    }

    func original(_ range: Range<Int>) -> Range<Int> {
      if range.isEmpty {
        let point =
          range.lowerBound > 0
          ? origins[range.lowerBound - 1].upperBound
          : origins.first?.lowerBound ?? 0
        return point..<point
      }
      let start = origins[range.lowerBound].lowerBound
      return start..<max(start, origins[range.upperBound - 1].upperBound)
    }
  }

  /// Found by fuzzing: text put into a replaced passage was said to come from behind it, and the
  /// rest of the passage from before.
  @Test func insertionsIntoAReplacedPassageComeFromIt() throws {
    var document = Document(testing: "a quote b")
    for (range, text) in [(2..<7, "“”"), (5..<5, "x")] {
      var edits = Edits()
      edits.replace(range, with: text)
      try document.apply(edits)
    }
    #expect(document.text == "a “x” b")
    #expect((2..<9).allSatisfy { document.originalRange(of: $0..<$0 + 1) == 2..<7 })
  }

  @Test(arguments: 0..<200)
  func agreesWithAMapOfEachByte(seed: Int) throws {
    var random = SeededRandom(seed)
    let start = (0..<random.below(60)).map { _ in UInt8(97 + random.below(26)) }
    var model = Model(start)
    var document = Document(
      origin: Origin(path: "test", range: 0..<start.count), utf8: start)
    for _ in 0..<random.below(6) + 1 {
      let changes = Self.changes(in: model.text.count, &random)
      var edits = Edits()
      // Whatever order they are made in.
      for (range, text) in changes.shuffled(using: &random) where Self.isSafe(changes) {
        edits.replace(range, with: String(decoding: text, as: UTF8.self))
      }
      guard Self.isSafe(changes) else { continue }
      try document.apply(edits)
      model.apply(changes)
      #expect(document.utf8 == model.text)
      for lower in 0...model.text.count {
        for upper in lower...model.text.count {
          #expect(document.originalRange(of: lower..<upper) == model.original(lower..<upper))
        }
      }
    }
  }

  /// Insertions at one place keep the order of the calls, which shuffling would change.
  private static func isSafe(_ changes: [(range: Range<Int>, text: [UInt8])]) -> Bool {
    Set(changes.map(\.range.lowerBound)).count == changes.count
  }

  private static func changes(
    in count: Int, _ random: inout SeededRandom
  ) -> [(range: Range<Int>, text: [UInt8])] {
    var changes: [(range: Range<Int>, text: [UInt8])] = []
    var position = random.below(5)
    while position <= count {
      let end = min(count, position + random.below(6))
      let text = (0..<random.below(4)).map { _ in UInt8(65 + random.below(26)) }
      changes.append((position..<end, text))
      position = end + 1 + random.below(8)
    }
    return changes
  }
}
