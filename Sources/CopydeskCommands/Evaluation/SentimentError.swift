import Copydesk
import Output
import Sentiment

/// A text, or a name in a sentence, whose sentiment was found to be another than is known.
struct SentimentError {
  /// The document it is in.
  let id: String
  let comparison: SentimentComparison
  /// The sentence of the name, or the whole text.
  let text: [UInt8]
  /// Where the name stands in it; nil when the text is meant.
  let name: Range<Int>?
  /// The words that made what was found, where they are told.
  let words: [WeightedWords.Word]

  /// An error towards an entity.
  init(_ comparison: SentimentComparison, towards entity: Annotation, in document: Document) {
    let sentence = document.sentence(at: entity.range.lowerBound)?.range ?? entity.range
    let name = entity.range.clamped(to: sentence)
    let words = WeightedWords([(entity.attributes["sentiment"], sentence)], in: document)
    self.init(comparison, document, sentence, name: name, words)
  }

  /// An error in a text.
  init(_ comparison: SentimentComparison, of document: Document) {
    self.init(
      comparison, document, 0..<document.utf8.count, name: nil, WeightedWords(document))
  }

  private init(
    _ comparison: SentimentComparison, _ document: Document, _ range: Range<Int>,
    name: Range<Int>?, _ words: WeightedWords
  ) {
    id = document.id
    self.comparison = comparison
    text = Array(document.utf8[range])
    self.name = name.map { $0.moved(by: -range.lowerBound) }
    self.words = words.words(in: range).map {
      .init(range: $0.range.moved(by: -range.lowerBound), weight: $0.weight, strength: $0.strength)
    }
  }

  /// `known negative, found positive`, or scores where no class is known.
  var facts: String {
    guard let label = comparison.knownLabel else {
      return "known \(comparison.knownScore.fixed(2)), found \(comparison.foundScore.fixed(2))"
    }
    return "known \(label), found \(comparison.foundLabel)"
  }

  /// On one line, for a terminal.
  var line: String {
    let place = name.map { ErrorExcerpt($0, in: text).line } ?? ErrorExcerpt.beginning(of: text)
    return "\(place)  \(facts)  (\(id.withoutControls))"
  }
}

extension Range<Int> {
  func moved(by distance: Int) -> Self { lowerBound + distance..<upperBound + distance }
}
