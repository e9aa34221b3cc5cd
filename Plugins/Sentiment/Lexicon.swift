import Copydesk
import SentimentData

/// What words do to the sentiment of a sentence.
struct Lexicon: Sendable {
  enum Role: Sendable, Equatable {
    /// It carries sentiment itself, from -4 to 4.
    case valence(Double)
    /// It makes what follows stronger (above 0) or weaker.
    case booster(Double)
    case negation
    /// What follows weighs more than what went before.
    case contrast
  }

  /// By the hash of the word in small letters.
  private var roles = WordTable<Role>(capacity: 8_000)

  /// The built-in words.
  init() {
    var count = 0
    let bytes = UnsafeBufferPointer(start: copydesk_vader_lexicon(&count), count: count)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t")
      if cells.count == 2, let mean = Double(cells[1]) { set(cells[0], to: .valence(mean)) }
    }
    addRules()
  }

  /// Gives a word its role.
  mutating func set(_ word: some StringProtocol, to role: Role) {
    roles.set(FNV1a.hash(word.lowercased().utf8), to: role)
  }

  /// The role of a word by the hash of its small letters.
  func role(_ hash: UInt64) -> Role? { roles[hash] }

  /// The words of VADER's rules (Hutto & Gilbert 2014, section 3.2).
  private mutating func addRules() {
    for word in Self.words(Self.amplifiers) { set(word, to: .booster(0.293)) }
    for word in Self.words(Self.dampeners) { set(word, to: .booster(-0.293)) }
    for word in Self.words(Self.negations) { set(word, to: .negation) }
    for word in ["but", "however", "nevertheless"] { set(word, to: .contrast) }
  }

  private static func words(_ text: String) -> [String] {
    text.split { $0 == " " || $0 == "\n" }.map(String.init)
  }

  private static let amplifiers = """
    absolutely awfully completely considerably decidedly deeply enormously entirely especially
    exceptionally extremely fully greatly highly hugely incredibly intensely majorly more most
    particularly purely quite really remarkably so substantially thoroughly totally tremendously
    unbelievably unusually utterly very
    """
  private static let dampeners = """
    almost barely hardly kinda less little marginally occasionally partly scarcely slightly
    somewhat sorta
    """
  private static let negations = """
    no not n't n’t cannot never neither nor none nobody nothing nowhere without rarely seldom despite
    """
}
