import Copydesk

/// How much of a text its repeated runs of words are.
struct WordRuns {
  private let words: [TextShape.Word]
  private let letters: Double
  /// Of the run of `length` words that begins with each word.
  private var hashes: [UInt64]
  private var lengths: [Int]
  private var length = 1
  private var counts = HashCounts()

  private static let base: UInt64 = 0x9E37_79B9_7F4A_7C15

  init(_ shape: TextShape) {
    words = shape.words
    letters = Double(max(1, shape.letters))
    hashes = words.map(\.hash)
    lengths = words.map(\.length)
  }

  /// Makes runs of more words; of those at the end, which have no such run, none are left.
  private mutating func grow(to length: Int) {
    while self.length < length, !hashes.isEmpty {
      hashes.removeLast()
      lengths.removeLast()
      for index in hashes.indices {
        hashes[index] = hashes[index] &* Self.base &+ words[index + self.length].hash
        lengths[index] += words[index + self.length].length
      }
      self.length += 1
    }
  }

  /// The part of the words' characters that the most frequent run of a length has, the longest of several; 0 where none
  /// stands there twice.
  ///
  /// - Parameter length: Not less than one that was asked for before.
  mutating func top(_ length: Int) -> Double {
    grow(to: length)
    guard self.length == length else { return 0 }
    counts.reset(for: hashes.count)
    var (most, size) = (1, 0)
    for (hash, length) in zip(hashes, lengths) {
      let count = counts.add(hash)
      if count > most || count == most && count > 1 && length > size {
        (most, size) = (count, length)
      }
    }
    // Runs that overlap count each in full.
    return most > 1 ? min(1, Double(most * size) / letters) : 0
  }

  /// The part that runs have which stand there before, each beginning behind the last one.
  ///
  /// - Parameter length: Not less than one that was asked for before.
  mutating func repeated(_ length: Int) -> Double {
    grow(to: length)
    guard self.length == length else { return 0 }
    counts.reset(for: hashes.count)
    var (index, size) = (0, 0)
    while index < hashes.count {
      if counts.add(hashes[index]) > 1 {
        size += lengths[index]
        index += length
      } else {
        index += 1
      }
    }
    return Double(size) / letters
  }
}

/// Counts hashes, in a table that is emptied at no cost.
struct HashCounts {
  private struct Slot {
    var hash: UInt64 = 0
    var count: UInt32 = 0
    var turn: UInt32 = 0
  }

  private var slots: [Slot] = []
  private var mask = 0
  private var turn: UInt32 = 0

  /// Empties it and makes room.
  mutating func reset(for count: Int) {
    turn += 1
    guard slots.count < 2 * count || slots.isEmpty else { return }
    var size = 64
    while size < 2 * count { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
  }

  /// - Returns: How often it was added since.
  mutating func add(_ hash: UInt64) -> Int {
    // The upper half of a product depends on all bits.
    var place = Int(truncatingIfNeeded: (hash &* 0xFF51_AFD7_ED55_8CCD) >> 32) & mask
    while slots[place].turn == turn, slots[place].hash != hash { place = (place + 1) & mask }
    if slots[place].turn != turn { slots[place] = Slot(hash: hash, count: 0, turn: turn) }
    slots[place].count += 1
    return Int(slots[place].count)
  }
}
