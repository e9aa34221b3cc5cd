import Copydesk

/// What a word does in a sentence that says who speaks.
enum SpeechWord: Sendable {
  /// `said`
  case verb
  /// `adding`
  case participle
  /// `quoted`: who is quoted speaks, not who quotes.
  case quoting
  /// `called`: it governs what it names, and only before a quote.
  case naming
  case he, she, it, they, speaker
  /// `the Swede`, `the 36-year-old`: somebody named before, whoever it is.
  case somebody
  case auxiliary, passive, adverb
  case determiner, title, preposition, relative, conjunction
  case according, to, `as`, by, `for`, of
  /// `spokesman`: speaks for the organisation that the words around it name.
  case voice
  case year, old
  /// `company`: behind `the` it stands for an organisation named before.
  case body
}

/// The classes of words, by their hashes.
struct SpeechWords: Sendable {
  private var classes = WordTable<SpeechWord>(capacity: 600)

  /// The built-in words.
  init() {
    for (word, text) in Self.lists {
      for entry in text.split(whereSeparator: \.isWhitespace) {
        classes.set(FNV1a.hash(entry.utf8), to: word)
      }
    }
  }

  /// The class of a word by the hash of its small letters.
  subscript(hash: UInt64) -> SpeechWord? { classes[hash] }
}
