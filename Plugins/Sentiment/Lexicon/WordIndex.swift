import SentimentKernels

/// Finds what is known of a word by its hash.
///
/// A word stands in one of two places (Pagh & Rodler 2001, with one table for both). Words themselves
/// are not kept; two of one 64-bit hash are not to be expected, nor is the hash 0, which marks a free place.
struct WordIndex: Sendable {
  typealias Slot = copydesk_word_slot

  private var slots = [Slot](repeating: Slot(), count: 1 << 14)
  private var filter = emptyFilter(1 << 14)

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

  /// What is known of a word; `plain` when nothing is.
  subscript(hash: UInt64) -> VaderWord {
    get {
      let (first, second) = (slots[place(hash)], slots[otherPlace(hash)])
      return first.hash == hash ? first.word : second.hash == hash ? second.word : .plain
    }
    set {
      for place in [place(hash), otherPlace(hash)] where slots[place].hash == hash {
        slots[place].word = newValue
        return
      }
      add(Slot(hash: hash, word: newValue))
    }
  }

  /// Each word that is in the way goes to its other place.
  private mutating func add(_ slot: Slot) {
    let bit = copydesk_filter_bit(slot.hash, slots.count)
    filter[Int(bit / 64)] |= 1 << (bit % 64)
    var slot = slot
    var place = place(slot.hash)
    for _ in 0..<100 {
      swap(&slots[place], &slot)
      guard slot.hash != 0 else { return }
      place = self.place(slot.hash) ^ otherPlace(slot.hash) ^ place
    }
    grow()
    add(slot)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    filter = Self.emptyFilter(slots.count)
    for slot in old where slot.hash != 0 { add(slot) }
  }

  private func place(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash) & (slots.count - 1)
  }

  private func otherPlace(_ hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash >> 40) & (slots.count - 1)
  }
}
