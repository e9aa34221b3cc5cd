/// A word of a sentence as the rules see it, in four bytes.
struct VaderWord: BitwiseCopyable {
  private var bits: UInt32

  private static let upperBit: UInt32 = 1 << 31
  private static let scoredBit: UInt32 = 1 << 30

  /// A word of which nothing is known.
  static let plain = VaderWord(role: 0)
  /// One that holds `n't` and is in no list.
  static let contraction = VaderWord(role: 1)

  /// - Parameter isScored: Whether the lexicon has a valence for it.
  init(role: Int, isScored: Bool = false) {
    bits = UInt32(role) | (isScored ? Self.scoredBit : 0)
  }

  /// The index of what is known of it.
  var role: Int { Int(bits & (Self.scoredBit - 1)) }
  var isScored: Bool { bits & Self.scoredBit != 0 }
  /// Whether it stands in capitals.
  var isUpper: Bool {
    get { bits & Self.upperBit != 0 }
    set { bits = newValue ? bits | Self.upperBit : bits & ~Self.upperBit }
  }
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
}
