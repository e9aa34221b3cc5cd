import Copydesk
import Testing

@testable import Sentiment

extension WordValences {
  /// What the words of a sentence add to its score's place together.
  func place(_ rows: [Int32]) -> Float {
    var shares: [Float] = []
    self.shares(rows, into: &shares)
    return shares.reduce(0, +)
  }
}

@Suite struct WordValencesTests {
  private let features: WordFeatures
  private let valences: WordValences

  init() throws {
    features = try SentimentModel.features()
    valences = WordValences(features)
  }

  private func rows(_ text: String) -> [Int32] {
    text.split(separator: " ").map { features.row(FNV1a.hash($0.utf8)) }
  }

  private func place(_ text: String) -> Float { valences.place(rows(text)) }

  @Test func bothListsCount() {
    // VADER has 'good' at 1.9, in steps of 4/127; that Hu and Liu have it counts as 2.
    let sum: Float = 0.6 * (1.9 + 2)
    #expect(abs(place("good") - 0.25 * sum / (sum * sum + 30).squareRoot()) < 0.002)
    #expect(place("bad") < 0)
    #expect(place("table") == 0)
  }

  @Test func negationsTurnWordsAround() {
    #expect(place("not good") < 0)
    #expect(place("was n't a good") < 0)
    #expect(place("not at all that good") > 0, "four words away")
    #expect(place("no chaos") > 0)
  }

  @Test func boostersFade() {
    #expect(place("very bad") < place("bad"))
    #expect(place("slightly bad") > place("bad"))
    #expect(place("very the good") < place("very good"))
    #expect(place("very good") > place("good"))
  }

  @Test func whatFollowsButCountsMore() {
    #expect(place("good but bad") < 0)
    #expect(place("bad but good") > 0)
  }

  @Test func nothingIsSaidOfNames() {
    for row in 0..<Int32(WordFeatures.Row.words) { #expect(valences.place([row]) == 0) }
  }

  @Test func someWordsSayNothingInNews() {
    #expect(place("an intelligence agency like this") == 0)
  }

  @Test func sharesSumUpToThePlace() {
    var shares: [Float] = []
    let rows = rows("chaos and great joy but not a good end")
    valences.shares(rows, into: &shares)
    #expect(shares.count == rows.count)
    #expect(shares.reduce(0, +) == valences.place(rows))
    #expect(valences.place([]) == 0)
  }

  @Test func countsForNoMoreThanItsWeight() {
    let place = place(Array(repeating: "chaos", count: 400).joined(separator: " "))
    #expect(place < -0.24 && place > -WordValences.weight)
  }
}
