import Copydesk

/// What scores a sentence.
enum SentimentMethod: String, OptionChoice {
  /// A trained model.
  case model
  /// A lexicon with the rules of VADER.
  case lexicon
}

/// Towards what sentiment is scored, besides that of sentences and texts.
enum SentimentTargets: String, OptionChoice {
  case none
  case entities
}
