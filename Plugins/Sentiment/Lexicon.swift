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

  /// By the hash of the word in small letters. Some thousand words share 2⁶⁴ hashes, so two words
  /// of one hash are not to be expected.
  private var roles: [UInt64: Role] = [:]

  /// The built-in words.
  init() {
    var count = 0
    let bytes = UnsafeBufferPointer(start: copydesk_vader_lexicon(&count), count: count)
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let cells = line.split(separator: "\t")
      if cells.count == 2, let mean = Double(cells[1]) { self[String(cells[0])] = .valence(mean) }
    }
    addRules()
  }

  /// Sets the role of a word.
  subscript(word: String) -> Role? {
    get { roles[Self.hash(word.lowercased().utf8)] }
    set { roles[Self.hash(word.lowercased().utf8)] = newValue }
  }

  /// The role of a word by its hash.
  func role(_ hash: UInt64) -> Role? { roles[hash] }

  /// The 64-bit FNV-1a hash.
  static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// The words of VADER's rules (Hutto & Gilbert 2014, section 3.2).
  private mutating func addRules() {
    for word in Self.words(Self.amplifiers) { self[word] = .booster(0.293) }
    for word in Self.words(Self.dampeners) { self[word] = .booster(-0.293) }
    for word in Self.words(Self.negations) { self[word] = .negation }
    for word in ["but", "however", "nevertheless"] { self[word] = .contrast }
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
