import Copydesk

/// The sentences around the places of a document.
struct Surroundings {
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

  /// The sentiment towards a mention where there is one, else that of its sentence.
  func sentiment(of entity: Annotation) -> Sentiment? {
    entity.sentiment ?? index(at: entity.range.lowerBound).flatMap { sentences[$0].sentiment }
  }
}
