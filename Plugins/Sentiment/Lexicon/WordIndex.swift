import SentimentKernels

/// Finds what is known of a word by its hash.
///
/// A word stands in one of two slots of one table (Pagh & Rodler 2001), and the other follows from the one and its hash (Fan
/// et al. 2014). Words themselves are not kept, and of hashes the slots have 40 bits, so that they lie in a near cache: that
/// of a million other words one is taken for a word of the table has a chance of one in a million.
struct WordIndex: Sendable {
  private var slots = [UInt64](repeating: 0, count: 1 << 14)
  private var filter = emptyFilter(1 << 14)
  /// What the slots are made of, to make them anew when they are full.
  private var words: [UInt64: UInt32] = [:]

  private static func emptyFilter(_ slots: Int) -> [UInt64] {
    Array(repeating: 0, count: slots * Int(copydesk_filter_bits) / 64)
  }

  /// As `copydesk_read_words` takes it.
  func withTable<R>(_ body: (UnsafePointer<copydesk_word_table>) -> R) -> R {
    slots.withUnsafeBufferPointer { slots in
      filter.withUnsafeBufferPointer { filter in
        withUnsafePointer(
          to: copydesk_word_table(
            slots: slots.baseAddress, slot_count: slots.count, filter: filter.baseAddress), body)
      }
    }
  }

  /// What is known of a word; nothing of one that is not there.
  subscript(hash: UInt64) -> VaderWord {
    get {
      let first = slot(hash)
      let known =
        copydesk_known_by(slots[first], hash) | copydesk_known_by(slots[other(first, hash)], hash)
      return VaderWord(known: known, start: 0)
    }
    set {
      guard words.updateValue(newValue.known, forKey: hash) != nil else {
        if !add(hash, newValue.known) { grow() }
        return
      }
      let first = slot(hash)
      let place = copydesk_known_by(slots[first], hash) != 0 ? first : other(first, hash)
      slots[place] = Self.packed(hash, newValue.known)
    }
  }

  private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

  private func other(_ slot: Int, _ hash: UInt64) -> Int {
    copydesk_other_slot(slot, hash, slots.count)
  }

  private static func packed(_ hash: UInt64, _ known: UInt32) -> UInt64 {
    hash & ~0xFF_FFFF | UInt64(known)
  }

  /// Each word that is in the way goes to its other slot.
  ///
  /// - Returns: Whether there was room for all of them.
  private mutating func add(_ hash: UInt64, _ known: UInt32) -> Bool {
    let bit = copydesk_filter_bit(hash, slots.count)
    filter[Int(bit / 64)] |= 1 << (bit % 64)
    var (word, place) = (Self.packed(hash, known), slot(hash))
    for _ in 0..<100 {
      swap(&slots[place], &word)
      guard word != 0 else { return true }
      place = other(place, word)
    }
    return false
  }

  private mutating func grow() {
    // In the order of their hashes, as a dictionary's is another one in each run.
    let sorted = words.sorted { $0.key < $1.key }
    repeat {
      slots = Array(repeating: 0, count: slots.count * 2)
      filter = Self.emptyFilter(slots.count)
    } while !sorted.allSatisfy { add($0.key, $0.value) }
  }
}
