/// Makes shingles, the runs of a number of words, of a text's words.
struct ShingleWindow {
  /// A hash of all words so far, in order.
  private(set) var all: UInt64 = 0

  /// How many words there were.
  private(set) var words = 0

  /// The last words, in a ring, and the place of the oldest.
  private var recent: [UInt64]
  private var place = 0
  private var sum: UInt64 = 0
  /// What the hash of a word that leaves the window has been multiplied with by then.
  private let last: UInt64

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// - Parameter length: In words, at least 1.
  init(length: Int) {
    recent = Array(repeating: 0, count: length)
    last = (0..<length).reduce(1) { power, _ in power &* Self.base }
  }

  /// Takes in a word.
  ///
  /// - Returns: The hash of the shingle that ends with it; nil for a text's first words.
  mutating func add(_ word: UInt64) -> UInt64? {
    // A polynomial over the words (Rabin and Karp), modulo 2⁶⁴.
    sum = sum &* Self.base &+ word &- recent[place] &* last
    recent[place] = word
    place = place + 1 < recent.count ? place + 1 : 0
    all = (all ^ word) &* Self.base
    words += 1
    return words >= recent.count ? Self.mixed(sum) : nil
  }

  /// The one shingle of a text that is shorter than one; nil of other texts and those without words.
  var rest: UInt64? { words > 0 && words < recent.count ? Self.mixed(sum &+ UInt64(words)) : nil }

  /// Spreads what tells shingles apart over all bits (the finalizer of MurmurHash3; Appleby).
  private static func mixed(_ value: UInt64) -> UInt64 {
    var hash = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
  }
}
