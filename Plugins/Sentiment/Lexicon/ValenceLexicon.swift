import Copydesk
import SentimentData

/// What words do to the sentiment of a sentence: their valences, and the words of the rules.
///
/// As in VADER, a booster ("very") never carries a valence itself, whatever a list says.
struct ValenceLexicon: Sendable {
  let bytes = ByteTable()
  let emoji = EmojiNames()
  /// Words of one role share its number, so that the roles stay in the nearest cache.
  private(set) var roles = [WordRole(), WordRole(isNegation: true)]
  private var numbers: [WordRole: Int] = [:]
  private(set) var index = WordIndex()

  /// The built-in words.
  init() {
    let boost = RuleVocabulary.boost
    for word in RuleVocabulary.amplifiers { update(word, .shifting) { $0.boost = boost } }
    for word in RuleVocabulary.dampeners { update(word, .shifting) { $0.boost = -boost } }
    for word in RuleVocabulary.negations { update(word, .shifting) { $0.isNegation = true } }
    for word in RuleWord.allCases { update(word.rawValue, word.traits) { $0.word = word } }
    var count = 0
    let data = UnsafeBufferPointer(start: copydesk_vader_lexicon(&count), count: count)
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let cells = line.split(separator: UInt8(ascii: "\t"))
      setValence(
        Double(String(decoding: cells[1], as: UTF8.self)) ?? 0,
        of: String(decoding: cells[0], as: UTF8.self))
    }
  }

  /// Adds a word, or gives it another valence. Capitals make no difference.
  mutating func setValence(_ valence: Double, of word: some StringProtocol) {
    update(word, .scored) { $0.valence = valence }
  }

  private mutating func update(
    _ word: some StringProtocol, _ traits: WordTraits = [],
    _ change: (inout WordRole) -> Void
  ) {
    let hash = Self.hash(word)
    let known = index[hash]
    var role = roles[known.role]
    change(&role)
    index[hash] = VaderWord(role: number(of: role), traits: known.traits.union(traits))
  }

  private mutating func number(of role: WordRole) -> Int {
    if let number = numbers[role] { return number }
    numbers[role] = roles.count
    roles.append(role)
    return roles.count - 1
  }

  /// The hash of a word of a text.
  private static func hash(_ word: some StringProtocol) -> UInt64 {
    var hash = WordHash()
    for scalar in word.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(scalar.value)
        hash.combine(0x41...0x5A ~= byte ? byte | 0x20 : byte)
      } else {
        hash.combine(scalar.properties.lowercaseMapping.utf8)
      }
    }
    return hash.value
  }
}
