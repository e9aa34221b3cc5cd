/// Values by the ``FNV1a`` hash of words or phrases: a look-up costs a few nanoseconds.
///
/// The words themselves are not kept. A hundred thousand of them share 2⁶⁴ hashes, so that two
/// of one hash are not to be expected (chance 10⁻⁹).
@frozen
public struct WordTable<Value: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline
  @frozen
  struct Slot: Sendable {
    @usableFromInline var hash: UInt64
    @usableFromInline var value: Value?

    @inlinable
    init(hash: UInt64, value: Value?) {
      self.hash = hash
      self.value = value
    }
  }

  // Open addressing with linear probing, at the most half full, so that a probe soon ends at a
  // free slot.
  @usableFromInline var slots: [Slot]
  @usableFromInline var count = 0

  /// - Parameter capacity: How many words are expected; more are possible.
  @inlinable
  public init(capacity: Int = 16) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Slot(hash: 0, value: nil), count: size)
  }

  /// The value of a word's hash.
  @inlinable
  public subscript(hash: UInt64) -> Value? { slots[slot(of: hash)].value }

  /// Whether the table holds a word's hash.
  @inlinable
  public func contains(_ hash: UInt64) -> Bool { self[hash] != nil }

  /// Adds a word by its hash, or gives it another value.
  @inlinable
  public mutating func set(_ hash: UInt64, to value: Value) {
    if count * 2 >= slots.count { grow() }
    let place = slot(of: hash)
    if slots[place].value == nil { count += 1 }
    slots[place] = Slot(hash: hash, value: value)
  }

  @inlinable
  mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(hash: 0, value: nil), count: old.count * 2)
    for entry in old where entry.value != nil { slots[slot(of: entry.hash)] = entry }
  }

  /// The slot of a hash, or the free one where it belongs.
  @inlinable
  func slot(of hash: UInt64) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count &- 1
      var place = Int(truncatingIfNeeded: hash ^ (hash >> 29)) & mask
      while slots[place].value != nil, slots[place].hash != hash { place = (place &+ 1) & mask }
      return place
    }
  }
}
