import Copydesk

/// What is kept of a text to tell how much it shares with another.
///
/// It is a sample of the text's shingles. As all texts choose by the hash of a shingle, what two samples
/// share is an estimate of what the texts share (Broder 1997). Of a short text all shingles are kept.
struct Sketch {
  /// The sample in ``key(_:)`` form, ascending.
  let keys: [UInt32]
  /// How often the part that is chosen was halved.
  let level: Int
  /// A hash of all words in order.
  let words: UInt64

  /// - Parameters:
  ///   - text: Well-formed UTF-8.
  ///   - length: The words in a shingle; a text with fewer words is one shingle.
  /// - Throws: When the time for the document is over.
  init(_ text: UnsafeBufferPointer<UInt8>, length: Int) throws {
    var window = ShingleWindow(length: length)
    var sample = ShingleSample()
    try TextWords.forEach(in: text) { word in
      if window.words & 0xFFFF == 0xFFFF { try TimeLimit.check() }
      if let shingle = window.add(word) { sample.add(shingle) }
    }
    if let shingle = window.rest { sample.add(shingle) }
    keys = sample.hashes.map(Self.key)
    level = sample.level
    words = window.all
  }

  /// A hash in 32 bits, in the same order: five for how many zeros it begins with and 27 for what
  /// follows. Keys of a sample at any level so are as seldom equal by chance.
  static func key(_ hash: UInt64) -> UInt32 {
    let zeros = hash.leadingZeroBitCount
    guard zeros < 31 else { return UInt32(hash >> 6) }
    let fraction = (hash << UInt64(zeros + 1)) >> 37
    return UInt32(31 - zeros) << 27 | UInt32(fraction)
  }
}

/// The keys of a sketch wherever they are stored.
struct SketchKeys {
  let keys: UnsafeBufferPointer<UInt32>
  let level: Int

  /// Those that are in the sample at a level that is as high or higher.
  private func keys(at level: Int) -> Slice<UnsafeBufferPointer<UInt32>> {
    guard level > self.level else { return keys[...] }
    // Keys at that level stand for hashes that begin with as many zeros.
    let end = UInt32(32 - min(level, 31)) << 27
    return keys[..<keys.partitioningIndex { $0 >= end }]
  }

  /// An estimate of the Jaccard similarity of the two sets of shingles, from 0 to 1: how many are in
  /// both of those that are in one. It is exact where both texts are kept whole.
  ///
  /// - Returns: nil when it is less than `least`, or they share no more than one key: one run of words
  ///   makes no copy, and among millions of texts two keys are equal by chance now and then.
  func similarity(to other: SketchKeys, least: Double) -> Double? {
    let level = max(level, other.level)
    let (a, b) = (keys(at: level), other.keys(at: level))
    let all = a.count + b.count
    guard all > 0 else { return nil }
    // Of `all` keys at least 2 · least / (1 + least) stand in pairs.
    let pairs = max(2, Int((Double(all) * least / (1 + least) - 1e-9).rounded(.up)))
    guard let common = Self.common(.init(rebasing: a), .init(rebasing: b), least: pairs) else {
      return nil
    }
    return Double(common) / Double(all - common)
  }

  /// How many keys are in both; nil as soon as they are known to be less than `least`.
  private static func common(
    _ a: UnsafeBufferPointer<UInt32>, _ b: UnsafeBufferPointer<UInt32>, least: Int
  ) -> Int? {
    var (i, j, common) = (0, 0, 0)
    // The two are as good as equal, or soon told apart: so many keys may be without a partner.
    let spare = a.count + b.count - 2 * least
    while i < a.count, j < b.count {
      let (x, y) = (a[i], b[j])
      common += x == y ? 1 : 0
      i += x <= y ? 1 : 0
      j += y <= x ? 1 : 0
      if i + j - 2 * common > spare { return nil }
    }
    return common < least ? nil : common
  }
}
