/// Numbers of texts by the keys of their shingles.
///
/// Open addressing with linear probing; at the most ``mostOfAKey`` texts have a key, of which the newest
/// stay: what stands in very many texts tells little, and must not make each of them be compared with all.
struct PostingTable {
  static let mostOfAKey = 64

  private struct Slot {
    var key: UInt32 = 0
    /// The text; ``free`` where there is none.
    var text: UInt32 = free
    static let free = UInt32.max
  }

  private var slots = Array(repeating: Slot(), count: 64)
  private var count = 0

  /// Notes that a text has a key; texts come in ascending order.
  mutating func add(_ key: UInt32, _ text: UInt32) {
    if count * 3 >= slots.count * 2 { grow() }
    insert(Slot(key: key, text: text))
  }

  /// Calls `body` with each text that has a key, in no order.
  func forEach(_ key: UInt32, _ body: (UInt32) -> Void) {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var place = Self.home(key) & mask
      while slots[place].text != Slot.free {
        if slots[place].key == key { body(slots[place].text) }
        place = (place + 1) & mask
      }
    }
  }

  private mutating func insert(_ slot: Slot) {
    let mask = slots.count - 1
    var place = Self.home(slot.key) & mask
    var (others, oldest) = (0, place)
    while slots[place].text != Slot.free {
      if slots[place].key == slot.key {
        if others == 0 || slots[place].text < slots[oldest].text { oldest = place }
        others += 1
      }
      place = (place + 1) & mask
    }
    if others < Self.mostOfAKey {
      slots[place] = slot
      count += 1
    } else {
      slots[oldest] = slot
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    count = 0
    for slot in old where slot.text != Slot.free { insert(slot) }
  }

  /// Where a key belongs (Fibonacci hashing; Knuth, The Art of Computer Programming, 6.4).
  private static func home(_ key: UInt32) -> Int {
    Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
