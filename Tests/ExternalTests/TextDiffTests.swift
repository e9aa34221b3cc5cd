import Copydesk
import CopydeskTesting
import Testing

@testable import External

@Suite struct TextDiffTests {
  /// The text after the edits, and how many bytes of it still lead to bytes of their own.
  private func apply(_ old: String, _ new: String) throws -> (text: String, edits: Int) {
    var document = Document(testing: old)
    let edits = TextDiff.edits(from: Array(old.utf8), to: Array(new.utf8))
    try document.apply(edits)
    return (document.text, edits.count)
  }

  static let pairs: [(old: String, new: String, edits: Int)] = [
    ("", "", 0), ("same", "same", 0), ("", "new", 1), ("old", "", 1),
    ("a good day", "a GOOD day", 1), ("one two three", "one three", 1),
    ("one three", "one two three", 1), ("The cat and The dog", "the cat and the dog", 2),
    ("é à", "è à", 1), ("漢字", "漢", 1), ("x 🙂 y", "x 🙃 y", 1), ("a  b  c", "a b c", 2),
    ("abc def", "xyz uvw", 2),
  ]

  @Test(arguments: pairs)
  func findsFewEdits(old: String, new: String, edits: Int) throws {
    let result = try apply(old, new)
    #expect(result.text == new)
    #expect(result.edits == edits)
  }

  @Test func makesTheNewTextOfAnyOld() throws {
    let pieces = ["a", "b", "word", " ", "\n", ".", "é", "è", "漢", "字", "🙂", "🙃", "\u{301}"]
    var random = SeededRandom(7)
    for _ in 0..<2_000 {
      let old = random.text(of: pieces, count: random.below(30))
      let new = random.text(of: pieces, count: random.below(30))
      #expect(try Array(apply(old, new).text.utf8) == Array(new.utf8))
    }
  }

  @Test func staysExactWhereMuchIsChanged() throws {
    var random = SeededRandom(8)
    let words = (0..<5_000).map { "w\($0 % 97)x\(random.below(50))" }
    let other = words.map { random.below(3) == 0 ? $0.uppercased() : $0 }
    let result = try apply(words.joined(separator: " "), other.joined(separator: " "))
    #expect(result.text == other.joined(separator: " "))
    #expect(result.edits > 1_000)
  }

  @Test(.timeLimit(.minutes(1))) func takesTimeInProportion() throws {
    let old = String(repeating: "Some words that are all alike. ", count: 20_000)
    let new = old.lowercased() + String(repeating: "Others. ", count: 20_000)
    #expect(try apply(old, new).text == new)
  }

  @Test func keepsTheOriginalOfWhatWasLeftAlone() throws {
    var document = Document(testing: "Prices  rose in  Paris.")
    let new = Array("Prices rose in Paris.".utf8)
    try document.apply(TextDiff.edits(from: document.utf8, to: new))
    #expect(document.originalRange(of: 15..<20) == 17..<22)
  }
}
