import CopydeskTesting
import Testing

@testable import Sentiment

@Suite struct ContrastTests {
  /// The rule with a search that starts over each time.
  private func slowly(
    _ weights: [(word: Int, value: Double)], _ but: Int
  ) -> [Double] {
    var values = weights.map(\.value)
    for index in values.indices {
      let place = values.firstIndex(of: values[index])!
      if weights[place].word < but { values[place] *= 0.5 }
      if weights[place].word > but { values[place] *= 1.5 }
    }
    return values
  }

  @Test func findsEqualValuesAsASearchFromTheStart() {
    var random = SeededRandom(5)
    for count in [0, 1, 2, 5, 31, 32, 33, 60, 200] {
      for _ in 0..<50 {
        let weights = (0..<count).map {
          (word: $0 * 2, value: [1.9, 0.95, 2.85, -2.5, 1.425].randomElement(using: &random)!)
        }
        let but = Int.random(in: 0...count * 2 + 1, using: &random)
        var contrast = Contrast(weights)
        contrast.apply(at: but)
        #expect(contrast.weights.map { $0.value } == slowly(weights, but))
      }
    }
  }

  @Test func changesTheFirstOfEqualValues() {
    // Halved, the second is taken for the first, which is then weighed twice.
    #expect(slowly([(0, 1), (1, 2), (3, 0.5)], 2) == [0.25, 1, 0.5])
  }
}
