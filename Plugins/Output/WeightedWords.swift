import Copydesk

/// The words that made the sentiments of a document's sentences, in the order of the text.
struct WeightedWords {
  struct Word {
    let range: Range<Int>
    let weight: Double
    /// The weight's part of the greatest of the document, from 0 to 1.
    var strength = 0.0
  }

  private var words: [Word] = []

  /// Words that stages wrote as `words` of a sentence's sentiment: each is the `token`-th, from 0,
  /// of those tokens that lie in the sentence. What has no such token is left out, and so is what
  /// would be shown as 0.00.
  init(_ document: Document) {
    for sentence in document[.sentences] {
      guard case .list(let found)? = sentence.attributes["sentiment"]?.map?["words"] else {
        continue
      }
      let tokens = document[.tokens].filter { sentence.range.contains($0.range) }
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
      let weight = found?["weight"]?.number, weight.magnitude >= 0.005, weight.isFinite
    else { return nil }
    return Word(range: tokens[index].range, weight: weight)
  }

  /// The words that lie in a range as a whole.
  func words(in range: Range<Int>) -> [Word] {
    guard !words.isEmpty else { return [] }
    return words.filter { range.contains($0.range) }
  }
}
