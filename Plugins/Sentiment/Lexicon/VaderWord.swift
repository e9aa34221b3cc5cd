/// A word of a sentence as the rules see it, in eight bytes.
struct VaderWord: BitwiseCopyable {
  /// What can be told without looking up what is known of it, and of all words of a sentence at once.
  struct Traits: OptionSet, BitwiseCopyable {
    let rawValue: UInt8

    /// The lexicon has a valence for it.
    static let scored = Traits(rawValue: 1)
    /// It stands in capitals.
    static let upper = Traits(rawValue: 2)
    /// There is no idiom without such a word.
    static let idiom = Traits(rawValue: 4)
    static let but = Traits(rawValue: 8)
  }

  /// The index of what is known of it.
  let role: Int32
  var traits: Traits

  /// A word of which nothing is known.
  static let plain = VaderWord(role: 0, traits: [])
  /// One that holds `n't` and is in no list.
  static let contraction = VaderWord(role: 1, traits: [])

  var isScored: Bool { traits.contains(.scored) }
  /// Whether it stands in capitals.
  var isUpper: Bool { traits.contains(.upper) }
}

/// What is known of a word.
struct WordRole: Sendable {
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
  var traits: VaderWord.Traits {
    switch self {
    case .ass, .bomb, .death, .die, .enough, .heart, .kind, .right, .shit, .sort, .stop: .idiom
    case .but: .but
    default: []
    }
  }
}
