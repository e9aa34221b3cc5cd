import Copydesk
import CopydeskTesting
import Testing

@testable import Readability

@Suite struct ReadabilityTests {
  private static let registry = Registry([.readability])

  @Test(arguments: ["cat": 1, "table": 2, "makes": 1, "wanted": 2, "boxes": 2, "idea": 3, "the": 1])
  func countsSyllables(word: String, expected: Int) {
    #expect(Syllables.shared.count(Array(word.utf8)) == expected)
  }

  /// 100 words, 5 sentences, 150 syllables, as in the papers' worked figures.
  @Test func formulasAreThePublishedOnes() {
    let counts = TextCounts(
      sentences: 5, words: 100, characters: 450, syllables: 150, longWords: 10, complexWords: 8)
    let values = Score.allCases.map { ($0.value(of: counts) * 100).rounded() / 100 }
    #expect(values == [59.64, 9.91, 11.2, 11.21, 9.18, 9.77])
  }

  @Test func emptyAndWordlessTextsHaveNoScores() throws {
    for text in ["", "… — !", "\u{0}"] {
      var batch = Batch(documents: [
        Document(marked: text.isEmpty ? "" : "⟦\(text)⟧", layer: .sentences)
      ])
      try ReadabilityStage(options: ReadabilityOptions()).process(&batch)
      #expect(batch.documents[0].attributes["readability"] == nil)
    }
  }
}
