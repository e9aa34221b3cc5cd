/// Who a sentence says speaks.
enum Subject: Sendable, Equatable {
  /// An entity by its index.
  case entity(Int)
  /// A pronoun or `the company`, and the token where it stands.
  case pronoun(SpeechWord, at: Int)
  /// Whoever else the sentence is about.
  case sentence(before: Int)
  /// Somebody without a name.
  case unnamed
}
