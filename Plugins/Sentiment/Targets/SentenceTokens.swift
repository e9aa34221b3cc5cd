import Copydesk

/// The sentences of a document, each with its tokens; a document without the layer is one sentence.
struct SentenceTokens: Sequence, IteratorProtocol {
  struct Element {
    let annotation: Annotation
    /// Its tokens, by their place in the document's.
    let tokens: Range<Int>

    /// The first of its tokens that overlaps a range, counted from the sentence's first.
    func token(at range: Range<Int>, in document: Document) -> Int? {
      let all = document[.tokens]
      let place = tokens.partitioningIndex { all[$0].range.upperBound > range.lowerBound }
      guard tokens.contains(place), all[place].range.overlaps(range) else { return nil }
      return place - tokens.lowerBound
    }
  }

  private let sentences: [Annotation]
  /// The tokens of the document.
  let tokens: [Annotation]
  private var sentence = 0
  private var token = 0

  fileprivate init(_ sentences: [Annotation], _ tokens: [Annotation]) {
    self.sentences = sentences
    self.tokens = tokens
  }

  var underestimatedCount: Int { sentences.count - sentence }

  mutating func next() -> Element? {
    guard sentence < sentences.count else { return nil }
    let annotation = sentences[sentence]
    sentence += 1
    while token < tokens.count,
      tokens[token].range.lowerBound < annotation.range.lowerBound
    { token += 1 }
    let start = token
    while token < tokens.count,
      tokens[token].range.lowerBound < annotation.range.upperBound
    { token += 1 }
    return Element(annotation: annotation, tokens: start..<token)
  }
}

extension Document {
  /// Its sentences with their tokens.
  var sentenceTokens: SentenceTokens {
    SentenceTokens(
      has(.sentences) ? self[.sentences] : [Annotation(0..<utf8.count)], self[.tokens])
  }
}
