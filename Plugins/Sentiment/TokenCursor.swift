import Copydesk

/// Goes through tokens along with sentences.
struct TokenCursor {
  private let tokens: [Annotation]
  private var next = 0

  init(_ tokens: [Annotation]) { self.tokens = tokens }

  /// The tokens that begin in a sentence, which must not stand before the last one asked for.
  mutating func next(in sentence: Range<Int>) -> ArraySlice<Annotation> {
    while next < tokens.count, tokens[next].range.lowerBound < sentence.lowerBound { next += 1 }
    let start = next
    while next < tokens.count, tokens[next].range.lowerBound < sentence.upperBound { next += 1 }
    return tokens[start..<next]
  }
}

/// The mean of scores of unequal weight; 0 without any.
struct WeightedMean {
  private var sum = 0.0
  private var weight = 0

  mutating func add(_ score: Double, weight: Int) {
    sum += score * Double(weight)
    self.weight += weight
  }

  var value: Double { weight == 0 ? 0 : sum / Double(weight) }
}
