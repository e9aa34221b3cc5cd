import Copydesk

/// Finds what is known of a word by the hash of its small letters.
///
/// Most words of a text are in no list: a bit set of 8 kB, which stays in the cache, says so for
/// nine of ten before the table is looked into.
struct WordIndex: Sendable {
  private var table = WordTable<VaderWord>(capacity: 8_000)
  private var bits = [UInt64](repeating: 0, count: 1 << 10)

  subscript(hash: UInt64) -> VaderWord? {
    get {
      let place = Self.place(hash)
      return bits[place >> 6] & (1 << UInt64(place & 63)) == 0 ? nil : table[hash]
    }
    set {
      guard let newValue else { return }
      let place = Self.place(hash)
      bits[place >> 6] |= 1 << UInt64(place & 63)
      table.set(hash, to: newValue)
    }
  }

  private static func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash ^ (hash >> 29)) & 0xFFFF
  }
}
