/// A sample of a set of shingles: those with the smallest hashes, in a number that can be worked with.
///
/// Which ones they are depends on the set alone, not on the order in which they are added. The part that
/// is kept is halved whenever there are too many (Wegman's adaptive sampling, after Flajolet 1990).
struct ShingleSample {
  /// The most that are kept.
  static let most = 256

  /// How often the part that is kept was halved.
  private(set) var level = 0

  // Open addressing with linear probing, a quarter full at the most. Hashes lie from the smallest to the
  // largest, but for those that were in each other's way; the last of them find room at the end.
  private var slots = [UInt64](repeating: free, count: 5 * most + 1)
  private var count = 0
  private static let free: UInt64 = 0

  mutating func add(_ hash: UInt64) {
    guard hash.leadingZeroBitCount >= level, hash != Self.free else { return }
    insert(hash)
    while count > Self.most { halve() }
  }

  /// The hashes kept, ascending, each once.
  var hashes: [UInt64] {
    var hashes = slots.filter { $0 != Self.free }
    // By insertion, for they are almost in order.
    for index in hashes.indices.dropFirst() {
      let hash = hashes[index]
      var place = index
      while place > 0, hashes[place - 1] > hash {
        hashes[place] = hashes[place - 1]
        place -= 1
      }
      hashes[place] = hash
    }
    return hashes
  }

  private mutating func insert(_ hash: UInt64) {
    let part = (hash << UInt64(level)).multipliedFullWidth(by: UInt64(4 * Self.most))
    var place = Int(part.high)
    while slots[place] != Self.free {
      if slots[place] == hash { return }
      place += 1
    }
    slots[place] = hash
    count += 1
  }

  private mutating func halve() {
    let kept = slots.filter { $0 != Self.free && $0.leadingZeroBitCount > level }
    level += 1
    for place in slots.indices { slots[place] = Self.free }
    count = 0
    for hash in kept { insert(hash) }
  }
}
