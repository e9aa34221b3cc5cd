import Copydesk
import SentimentKernels

/// An order of the first layer's numbers in which those that are seldom zero at the same places as others stand in
/// pairs.
///
/// The second layer passes over pairs of zeros, so it is faster the fewer pairs have a number that is not zero. What it
/// computes does not depend on the order. Which numbers go together is seen in a row of words that are drawn about as
/// they are met in texts, frequent ones most (Zipf's law).
struct NumberOrder: Sendable {
  /// The old place of each number.
  let places: [Int]

  private static let words = 1024

  /// - Parameters:
  ///   - parts: Of the network as it is.
  ///   - rows: How many words there are, frequent ones first.
  init(_ parts: WordParts, bias: NumberTable<Int16>, rows: Int) {
    let sets = Self.sets(parts, bias, rows)
    var left = Array(sets.indices).sorted { Self.count(sets[$0]) > Self.count(sets[$1]) }
    var places: [Int] = []
    while !left.isEmpty {
      let first = left.removeFirst()
      let common = left.map { Self.common(sets[$0], sets[first]) }
      let best = common.indices.max { common[$0] < common[$1] }!
      places += [first, left.remove(at: best)]
    }
    self.places = places
  }

  /// For each number a bit for each place of the row of words: whether it is not zero.
  private static func sets(
    _ parts: WordParts, _ bias: NumberTable<Int16>, _ rows: Int
  ) -> [[UInt64]] {
    let layers = Layers()
    layers.reserve(words)
    let room = NumberTable<Int16>(room: words * WordParts.size)
    var random = SplitMix(1)
    let starts = (0..<words).map { word -> UnsafePointer<Int16>? in
      let start = room.start + word * WordParts.size
      parts.make(row(&random, rows), into: start)
      return UnsafePointer(start)
    }
    copydesk_first_layer(
      starts, bias.start, words, 0, words, layers.numbers.start, layers.kept)
    return (0..<Network.hidden).map { number in
      (0..<words / 64).map { group in
        (0..<64).reduce(0) { bits, place in
          let isZero = layers.numbers.start[(group * 64 + place) * Network.hidden + number] == 0
          return isZero ? bits : bits | 1 << UInt64(place)
        }
      }
    }
  }

  /// One of the first two, four, eight and so on, with equal chances; they are whole numbers, so that every processor
  /// draws the same.
  private static func row(_ random: inout SplitMix, _ rows: Int) -> Int {
    let digits = random.next() % UInt64(Int.bitWidth - rows.leadingZeroBitCount)
    return Int(random.next() % UInt64(min(rows, 2 << Int(digits))))
  }

  private static func count(_ set: [UInt64]) -> Int { set.reduce(0) { $0 + $1.nonzeroBitCount } }

  private static func common(_ set: [UInt64], _ other: [UInt64]) -> Int {
    zip(set, other).reduce(0) { $0 + ($1.0 & $1.1).nonzeroBitCount }
  }
}
