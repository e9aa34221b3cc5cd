import Copydesk

/// A sentiment as stages write it: a score from -1 to 1, and what it is called.
struct Sentiment: Equatable {
  let score: Double
  /// `negative`, `neutral` or `positive`. Where neutral ends is for the stage to say, so this is
  /// never worked out from the score.
  let label: String?

  /// - Parameter value: The attribute `sentiment`; nil for one without a score, or with one on another
  ///   scale, as records of other programs may have it.
  init?(_ value: Value?) {
    guard let map = value?.map, let score = map["score"]?.number, (-1...1).contains(score) else {
      return nil
    }
    self.score = score
    label = map["label"]?.string
  }
}

extension Document {
  /// The document's own.
  var sentiment: Sentiment? { Sentiment(attributes["sentiment"]) }
}

extension Annotation {
  /// Of a sentence, what it says; of an entity, how this mention is spoken of.
  var sentiment: Sentiment? { Sentiment(attributes["sentiment"]) }

  /// Who says so, where a mention stands in a quote: the `id` that the quote has.
  var speaker: Value? { sentiment == nil ? nil : attributes["sentiment"]?.map?["speaker"] }
}
