import Copydesk

/// The sentiment of the sentence around a place.
struct SentenceSentiments {
  private let sentences: [Annotation]

  init(_ document: Document) { sentences = document[.sentences] }

  /// The index of the sentence at a place.
  func index(at position: Int) -> Int? {
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].range.contains(position) ? low : nil
  }

  func score(at position: Int) -> Double? {
    index(at: position).flatMap { sentences[$0].attributes["sentiment"]?.map?["score"]?.number }
  }
}
