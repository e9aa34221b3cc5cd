import Copydesk

/// The sentences around the places of a document.
struct Surroundings {
  private let sentences: [Annotation]

  init(_ document: Document) { sentences = document[.sentences] }

  /// The index of the sentence at a place.
  func index(at position: Int) -> Int? {
    let index = sentences.partitioningIndex { $0.range.upperBound > position }
    return index < sentences.count && sentences[index].range.contains(position) ? index : nil
  }

  /// The sentiment towards a mention where there is one, else that of its sentence.
  func sentiment(of entity: Annotation) -> Sentiment? {
    entity.sentiment ?? index(at: entity.range.lowerBound).flatMap { sentences[$0].sentiment }
  }
}

extension [Annotation] {
  /// Those that lie in a range as a whole, of annotations in the order of the text.
  func lying(in range: Range<Int>) -> [Annotation] {
    let start = partitioningIndex { $0.range.lowerBound >= range.lowerBound }
    return self[start...].prefix { $0.range.lowerBound < range.upperBound }
      .filter { range.contains($0.range) }
  }
}
