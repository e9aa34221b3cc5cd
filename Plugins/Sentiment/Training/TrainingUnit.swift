import Copydesk

/// A sentence with a question and the answer to learn.
struct TrainingUnit {
  /// The rows of its words.
  var rows: [Int32]
  /// The word that is the name in question; nil when the sentence as a whole is.
  var place: Int?
  /// How likely each class is; for a sentence without a name, only `score` counts.
  var classes = SIMD3<Float>.zero
  /// From -1 to 1.
  var score: Float = 0
  var weight: Float = 1

  /// Whether it has words, and no more of them than can be learned from.
  var isReadable: Bool { (1...SentimentTrainer.mostWords).contains(rows.count) }

  /// How far each word is from the name.
  var distances: [UInt8] {
    rows.indices.map { index in place.map { Network.distance(index - $0) } ?? Network.noName }
  }

  /// Adds all of it to a hash.
  func add(to hash: inout FNV1a) {
    for row in rows { hash.combine(UInt32(bitPattern: row)) }
    hash.combine(UInt32(truncatingIfNeeded: place ?? -1))
    for number in [classes.x, classes.y, classes.z, score, weight] {
      hash.combine(number.bitPattern)
    }
  }
}

extension FNV1a {
  fileprivate mutating func combine(_ number: UInt32) {
    for shift in stride(from: UInt32(0), to: 32, by: 8) {
      combine(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
