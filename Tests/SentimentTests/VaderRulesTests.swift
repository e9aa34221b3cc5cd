import Testing

@testable import Sentiment

/// What each rule makes of a word's valence: "good" has 1.9, "bad" -2.5 in the lexicon.
@Suite struct VaderRulesTests {
  private func weight(_ text: String, of word: String = "good") -> Double? {
    VaderBench.words(text)[word]
  }

  @Test(arguments: [
    ("it is good", 1.9),
    ("it is very good", 2.193),  // + 0.293
    ("very much a good", 2.1637),  // + 0.293 · 0.9
    ("hardly good", 1.607),
    ("It is VERY good", 2.926),  // + 0.293 + 0.733
  ])
  func boostersCount(text: String, expected: Double) {
    #expect(weight(text) == expected)
  }

  @Test func boostersMakeBadWordsWorse() {
    #expect(weight("very bad", of: "bad") == -2.793)
    #expect(weight("it is very BAD", of: "BAD") == -3.526)
  }

  @Test(arguments: [
    ("not good", -1.406),  // 1.9 · -0.74
    ("not a good", -1.406),
    ("not a very good", -1.6228),  // (1.9 + 0.293) · -0.74
    ("isn't good", -1.406),
    ("not a big much good", 1.9),  // four words earlier
  ])
  func negationsTurnWordsAround(text: String, expected: Double) {
    #expect(weight(text) == expected)
  }

  @Test(arguments: [
    ("never so good", 2.7412),  // (1.9 + 0.293) · 1.25
    ("it was so good", 2.7412),  // with four words `so` alone is enough
    ("never this good", 2.375),
    ("never good", -1.406),
    ("without doubt good", 1.9),
    ("without a doubt good", 1.9),
    ("without any good", -1.406),
  ])
  func neverSoAndWithoutDoubtAreNoNegations(text: String, expected: Double) {
    #expect(weight(text) == expected)
  }

  @Test(arguments: [
    ("no good", -1.406), ("no such good", -1.406), ("no fish or good", -1.406),
    ("no fish nor good", 1.0404),  // turned around twice
    ("no fish and good", 1.9),
  ])
  func noTurnsWordsAround(text: String, expected: Double) {
    #expect(weight(text) == expected)
  }

  @Test func noCarriesSentimentWhereItStandsAlone() {
    #expect(VaderBench.words("no") == ["no": -1.2])
    #expect(VaderBench.words("no good") == ["good": -1.406])
  }

  @Test(arguments: [
    ("the least good", -1.406), ("least good", -1.406), ("at least good", 1.9),
    ("the very least good", 2.1784),
  ])
  func leastTurnsWordsAround(text: String, expected: Double) {
    #expect(weight(text) == expected)
  }

  @Test func butWeighsWhatFollowsMore() {
    #expect(VaderBench.words("good but bad") == ["good": 0.95, "bad": -3.75])
  }

  @Test(arguments: [
    ("and that is the bomb", "bomb", 3.0), ("now that is bad ass", "bad", 1.5),
    ("it was a kiss of death", "kiss", -1.5), ("he said yeah right great", "great", -2.0),
  ])
  func idiomsHaveValencesOfTheirOwn(text: String, word: String, expected: Double) {
    #expect(weight(text, of: word) == expected)
  }

  @Test func dampenersOfTwoWordsWeaken() {
    #expect(weight("it is kind of good") == 1.607)
    #expect(weight("it is sort of good") == 1.607)
    #expect(VaderBench.words("kind of") == [:])
  }

  @Test func capitalsCountWhereNotAllIsInCapitals() {
    #expect(weight("it is GOOD", of: "GOOD") == 2.633)
    #expect(weight("IT IS GOOD", of: "GOOD") == 1.9)
  }
}
