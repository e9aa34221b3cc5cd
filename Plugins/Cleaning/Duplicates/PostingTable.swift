/// Numbers of texts by the keys of their shingles.
///
/// Open addressing with linear probing. A key takes the first ``mostOfAKey`` texts that have it, and is full
/// then: what stands in many texts tells little, and takes time for each of them.
struct PostingTable {
  static let mostOfAKey = 16

  private struct Slot {
    var key: UInt32 = 0
    /// The text; ``free`` where there is none.
    var text: UInt32 = free
    static let free = UInt32.max
  }

  private var slots = Array(repeating: Slot(), count: 64)
  private var count = 0
  /// Other in each run of the program, so that nobody can write texts that get in each other's way.
  private static let seed = UInt64.random(in: 0...UInt64.max) | 1

  /// Notes that a text has a key.
  ///
  /// - Returns: Whether there was room.
  mutating func add(_ key: UInt32, _ text: UInt32) -> Bool {
    if count * 3 >= slots.count * 2 { grow() }
    var others = 0
    let place = Self.probe(slots, key) { _ in others += 1 }
    guard others < Self.mostOfAKey else { return false }
    slots[place] = Slot(key: key, text: text)
    count += 1
    return true
  }

  /// Calls `body` with each text that has a key, in no order.
  ///
  /// - Returns: Whether the key is full.
  func forEach(_ key: UInt32, _ body: (UInt32) -> Void) -> Bool {
    var count = 0
    Self.probe(slots, key) {
      body($0)
      count += 1
    }
    return count == Self.mostOfAKey
  }

  /// Goes through the texts of a key up to a free slot.
  @discardableResult
  private static func probe(_ slots: [Slot], _ key: UInt32, _ body: (UInt32) -> Void) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var place = home(key) & mask
      while slots[place].text != Slot.free {
        if slots[place].key == key { body(slots[place].text) }
        place = (place + 1) & mask
      }
      return place
    }
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for slot in old where slot.text != Slot.free {
      slots[Self.probe(slots, slot.key) { _ in }] = slot
    }
  }

  /// Where a key belongs (the finalizer of MurmurHash3 with a seed; Appleby).
  private static func home(_ key: UInt32) -> Int {
    var hash = (UInt64(key) ^ seed) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return Int(truncatingIfNeeded: hash >> 33)
  }
}
