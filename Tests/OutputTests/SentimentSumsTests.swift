import Copydesk
import Testing

@testable import Output

@Suite struct SentimentSumsTests {
  /// The sums over documents, each of which is a list of scores.
  private func sums(_ documents: [[Double?]]) -> SentimentSums {
    var sums = SentimentSums()
    for scores in documents {
      var document = DocumentSums()
      for score in scores { document.add(score.flatMap { Sentiment(sentiment($0)) }) }
      sums.add(document)
    }
    return sums
  }

  private func isNear(_ a: Double?, _ b: Double) -> Bool { a.map { abs($0 - b) < 1e-6 } ?? false }

  /// By hand: Σn = 6, Σn² = 14, Σn³ = 36 and Σs = 0.12, so m = 0.02. The rests s − m·n are −0.20, 0.02
  /// and 0.18, their squares add up to 0.0728, and the error is √(0.0728 / (36 − 2·6·36/14 + 14))
  /// = 0.0616683. Times 4.302653, the quantile for 2 degrees, that is 0.2653375.
  @Test func intervalIsThatOfARatioOverDocuments() {
    let sums = sums([[-0.1, -0.06], [0.04], [0.08, 0.08, 0.08]])
    #expect(isNear(sums.mean, 0.02))
    #expect(isNear(sums.interval?.lowerBound, -0.2453375))
    #expect(isNear(sums.interval?.upperBound, 0.2853375))
    #expect(sums.mentions == 6 && sums.documents == 3)
    #expect(sums.share(\.negative) == 2 / 6.0)
    #expect(sums.share(\.neutral) == 1 / 6.0)
    #expect(sums.share(\.positive) == 3 / 6.0)
  }

  /// Stories have tones of their own around 0, as has each mention around that of its story; nineteen in twenty
  /// intervals should hold the 0, however the mentions lie among the stories.
  @Test(arguments: [
    [1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 30], [1, 1, 50],
    [4, 1, 2, 1, 1, 9, 3, 1, 2, 2, 1, 1, 5, 1],
  ])
  func intervalHoldsTheMeanNineteenTimesInTwenty(mentions: [Int]) {
    var random = SplitMix(3)
    // Nearly normal: a sum of twelve, with a standard deviation of 1.
    let normal = {
      (0..<12).reduce(-6) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
    }
    let held = (0..<2000).count { _ in
      let documents = mentions.map { count -> [Double?] in
        let tone = normal() * 0.15
        return (0..<count).map { _ in tone + normal() * 0.1 }
      }
      return sums(documents).interval!.contains(0)
    }
    #expect((0.93...0.99).contains(Double(held) / 2000), "\(held) of 2000")
  }

  /// Ten mentions in one story are no more than one when they say the same.
  @Test func mentionsInOneDocumentDoNotCountAsIndependent() {
    let one = sums([[-0.2], [0.2], [0.1]])
    let ten = sums([-0.2, 0.2, 0.1].map { Array(repeating: $0, count: 10) })
    #expect(isNear(one.interval?.lowerBound, ten.interval!.lowerBound))
    #expect(isNear(one.interval?.upperBound, ten.interval!.upperBound))
  }

  @Test func oneDocumentHasNoInterval() {
    let sums = sums([[-0.1, 0.5], [nil]])
    #expect(isNear(sums.mean, 0.2))
    #expect(sums.interval == nil)
    #expect(sums.documents == 2 && sums.scoredDocuments == 1)
  }

  @Test func nothingScoredHasNoMeanAndNoShares() {
    let sums = sums([[nil], [nil, nil]])
    #expect(sums.mean == nil && sums.interval == nil && sums.share(\.neutral) == nil)
    #expect(sums.mentions == 3 && sums.documents == 2)
  }

  @Test func intervalStaysAmongScores() {
    #expect(sums([[-0.9], [0.9]]).interval == -1...1)
  }

  @Test func agreementHasANarrowInterval() {
    let interval = sums(Array(repeating: [0.1, 0.1, 0.1], count: 1_000)).interval!
    #expect(isNear(interval.lowerBound, 0.1) && isNear(interval.upperBound, 0.1))
  }

  @Test func labelsAreThoseOfTheStage() {
    var document = DocumentSums()
    document.add(Sentiment(.map(["score": 0.9, "label": "neutral"])))
    document.add(Sentiment(.map(["score": 0.9])))
    var sums = SentimentSums()
    sums.add(document)
    #expect(sums.share(\.neutral) == 1 && sums.scored == 2)
  }
}
