import Copydesk

/// What scores a sentence.
enum SentimentMethod: String, OptionChoice {
  /// A lexicon with the rules of VADER.
  case lexicon
}
