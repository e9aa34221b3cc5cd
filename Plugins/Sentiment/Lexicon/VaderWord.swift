import SentimentKernels

/// A word of a sentence as the rules see it.
typealias VaderWord = copydesk_word

extension VaderWord {
  /// A role is a number of 16 bits.
  static let mostRoles = 1 << 16

  init(role: Int, traits: WordTraits) {
    self.init(known: UInt32(truncatingIfNeeded: role) << 8 | UInt32(traits.rawValue), start: 0)
  }

  var role: Int { Int(known >> 8) }
  var traits: WordTraits { WordTraits(rawValue: UInt8(truncatingIfNeeded: known)) }

  /// Whether the lexicon has a valence for it.
  var isScored: Bool { traits.contains(.scored) }
  /// Whether it stands in capitals.
  var isUpper: Bool { traits.contains(.upper) }
}

/// What can be told without looking up the role of a word, and of all words of a sentence at once.
struct WordTraits: OptionSet {
  let rawValue: UInt8

  /// The lexicon has a valence for it.
  static let scored = WordTraits(rawValue: 1)
  /// It stands in capitals.
  static let upper = WordTraits(rawValue: UInt8(copydesk_upper))
  /// There is no idiom without such a word.
  static let idiom = WordTraits(rawValue: 4)
  static let but = WordTraits(rawValue: 8)
  /// It may change what words behind it carry.
  static let shifting = WordTraits(rawValue: UInt8(copydesk_shifting))
}

/// What is known of a word.
struct WordRole: Hashable, Sendable {
  /// The sentiment it carries itself, from -4 to 4.
  var valence = 0.0
  /// What it adds to the valence of words behind it; 0 when it is no booster.
  var boost = 0.0
  var isNegation = false
  /// Which word it is, where a rule asks for it by name.
  var word: RuleWord?
}

/// The words that rules ask for by name.
enum RuleWord: String, CaseIterable, Sendable {
  case ass, at, bad, beating, bomb, bus, but, death, die, doubt, enough, `for`, heart, just, kind
  case kiss, least, never, no, nor, of, or, right, shit, so, sort, stop, the, this, to, very
  case without, yeah

  /// What is told of it in short.
  var traits: WordTraits {
    switch self {
    case .ass, .bomb, .death, .die, .enough, .heart, .kind, .right, .shit, .sort, .stop: .idiom
    case .but: .but
    case .least, .never, .no, .nor, .or, .so, .this, .without: .shifting
    default: []
    }
  }
}
