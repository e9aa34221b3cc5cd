/// Pairs of words that mean one thing together.
struct TermTable: Sendable {
  /// By rows of words, the first of a pair in the upper half.
  private var pairs: Set<UInt64> = []
  /// The words that are part of a pair: most are not.
  private var words: Set<Int32> = []

  /// Adds a pair; one with a word that has no row of its own is left out.
  mutating func add(_ rows: [Int32]) {
    guard rows.count == 2, rows.allSatisfy({ $0 >= WordFeatures.Row.words }) else { return }
    pairs.insert(Self.key(rows[0], rows[1]))
    words.formUnion(rows)
  }

  /// Whether a word of a sentence is part of a pair with the one before or behind it.
  func contains(wordAt index: Int, of rows: [Int32]) -> Bool {
    guard words.contains(rows[index]) else { return false }
    return index + 1 < rows.count && pairs.contains(Self.key(rows[index], rows[index + 1]))
      || index > 0 && pairs.contains(Self.key(rows[index - 1], rows[index]))
  }

  private static func key(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }
}
