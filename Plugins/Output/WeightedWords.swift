package import Copydesk

/// The words that made the sentiments of a document's sentences, in the order of the text.
package struct WeightedWords {
  package struct Word {
    package let range: Range<Int>
    package let weight: Double
    /// The weight's part of the greatest among the words, from 0 to 1.
    package var strength = 0.0

    package init(range: Range<Int>, weight: Double, strength: Double = 0) {
      self.range = range
      self.weight = weight
      self.strength = strength
    }
  }

  private var words: [Word] = []

  /// Words that stages wrote as `words` of a sentence's sentiment: each is the `token`-th, from 0,
  /// of those tokens that lie in the sentence. What has no such token is left out, and so is what
  /// would be shown as 0.00.
  package init(_ document: Document) {
    self.init(document[.sentences].map { ($0.attributes["sentiment"], $0.range) }, in: document)
  }

  /// The words that made some sentiments of sentences, each with the range of its sentence.
  package init(_ sentiments: [(value: Value?, sentence: Range<Int>)], in document: Document) {
    for (value, sentence) in sentiments {
      guard case .list(let found)? = value?.map?["words"] else { continue }
      let tokens = document[.tokens].lying(in: sentence)
      words += found.compactMap { Self.word($0.map, tokens) }
    }
    words.sort { $0.range.lowerBound < $1.range.lowerBound }
    let greatest = words.map(\.weight.magnitude).max() ?? 0
    for index in words.indices where greatest > 0 {
      words[index].strength = words[index].weight.magnitude / greatest
    }
  }

  private static func word(_ found: Attributes?, _ tokens: [Annotation]) -> Word? {
    guard case .int(let index)? = found?["token"], tokens.indices.contains(index),
      let weight = found?["weight"]?.number, (0.005...1000).contains(weight.magnitude)
    else { return nil }
    return Word(range: tokens[index].range, weight: weight)
  }

  /// The words that lie in a range as a whole.
  package func words(in range: Range<Int>) -> [Word] {
    let start = words.partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return words[start...].prefix { $0.range.lowerBound < range.upperBound }
      .filter { range.contains($0.range) }
  }
}
