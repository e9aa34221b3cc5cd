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

  /// Whether a word by itself adds something.
  func isCounted(_ word: Substring, _ features: WordFeatures) -> Bool {
    place([features.row(FNV1a.hash(word.utf8))]) != 0
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

  @Test func namesOfThingsSayNothing() {
    #expect(place("precious") > 0 && place("precious time") > 0)
    #expect(place("precious metals") == 0 && place("the vice president of health care") == 0)
    #expect(place("good vice president") == place("good"))
    #expect(place("metals are precious") > 0)
    for term in WordValences.terms {
      #expect(term.count == 2 && term.contains { valences.isCounted($0, features) }, "\(term)")
      #expect(
        term.allSatisfy { features.row(FNV1a.hash($0.utf8)) >= WordFeatures.Row.words }, "\(term)")
    }
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
