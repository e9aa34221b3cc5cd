import Testing

@testable import Sentiment

@Suite struct VaderScorerTests {
  // The sum of valences x becomes x / √(x² + 15); "good" has 1.9.
  @Test(arguments: [
    ("good", 0.4404), ("good!", 0.4926), ("good!!!!", 0.6209), ("good!!!!!!", 0.6209),
    ("good?", 0.4404), ("good??", 0.504), ("good???", 0.533), ("good????", 0.5940),
    ("", 0), ("...", 0), ("five parts!!!", 0),
  ])
  func punctuationMakesScoresStronger(text: String, expected: Double) {
    #expect(VaderBench.compound(text) == expected)
  }

  @Test(arguments: [
    ("(good)", ["good": 1.9]), ("good,bad", [:]), (":)", [":)": 2.0]), ("(:)", [:]),
    ("good\u{2003}bad", ["good": 1.9, "bad": -2.5]), ("“good”", [:]),
    ("“good", [:]), ("xd.", [:]), ("xd", ["xd": 2.8]), ("li\u{212A}e", ["li\u{212A}e": 1.5]),
  ])
  func wordsAreCutAtBlanksAndFreedOfPunctuation(text: String, expected: [String: Double]) {
    #expect(VaderBench.words(text) == expected)
  }

  @Test func emojiCountByTheirWords() {
    // "face with tears of joy": joy has 2.8, tears have -0.9.
    #expect(VaderBench.words("my 😂!") == ["😂": 1.9])
    #expect(VaderBench.compound("😂") == 0.4404)
    #expect(VaderBench.compound("bad 😂") == VaderBench.compound("bad face with tears of joy"))
  }

  @Test func namesCarryNothing() {
    let text = "United Best met 😂 a good man from Great Win Ltd"
    let words = VaderBench.words(text, ignoring: ["United Best", "Great Win Ltd"])
    #expect(words.keys.sorted() == ["good", "😂"])
  }

  @Test func wordsComeInTheOrderOfTheText() {
    let score = VaderBench.score("bad, good and great", explaining: true)
    #expect(score.words.map(\.range) == [0..<3, 5..<9, 14..<19])
    #expect(VaderBench.score("bad, good and great").words.isEmpty)
  }

  @Test func longSentencesDoNotTakeLong() {
    // The search for equal values would be quadratic: 10¹¹ steps.
    let text = "but " + String(repeating: "good ", count: 300_000)
    #expect(VaderBench.compound(text) == 1)
  }

  @Test(arguments: [
    (0.00005, 0.0001), (0.00015, 0.0001), (0.03125, 0.0312), (-0.03125, -0.0312), (0.12345, 0.1235),
    (-0.00001, 0), (0.99996, 1),
  ])
  func roundsAsPython(value: Double, expected: Double) {
    #expect(Decimals.round(value) == expected)
    #expect(Decimals.round(value).sign == expected.sign)
  }
}
