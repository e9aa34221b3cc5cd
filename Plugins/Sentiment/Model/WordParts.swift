import Copydesk
import SentimentKernels

/// What each word adds to the first layer of the words around it: for a sentence the layer is then
/// a sum of five parts.
///
/// The parts of frequent words are kept once they were made, those of others are made when they come.
struct WordParts: Sendable {
  /// The numbers that a word's parts take.
  static let size = Network.window * Network.hidden

  private let kept: KeptParts
  private let vectors: MappedArray<Int8>
  private let scale: Float
  private let weights: NumberTable<UInt32>

  /// - Parameters:
  ///   - vectors: Of all rows, those of frequent words first.
  ///   - scale: What 1 in a vector is worth.
  init(_ network: Network, vectors: MappedArray<Int8>, scale: Float) {
    self.vectors = vectors
    self.scale = scale
    kept = KeptParts(rows: vectors.elements.count / Network.width)
    weights = WeightPairs.table(network.first)
  }

  /// Where the parts of each of some rows lie.
  ///
  /// - Parameter room: Where they are put that are not kept.
  func gather(
    _ rows: [Int32], into parts: inout [UnsafePointer<Int16>?], room: UnsafeMutablePointer<Int16>
  ) {
    var room = room
    parts.removeAll(keepingCapacity: true)
    let kept = kept
    for row in rows { parts.append(kept[Int(row)] ?? self.parts(of: row, &room)) }
  }

  /// Where the parts of a row lie.
  ///
  /// - Parameter room: Where they are put when they are not kept; it moves on then.
  func parts(
    of row: Int32, _ room: inout UnsafeMutablePointer<Int16>
  ) -> UnsafePointer<Int16> {
    let row = Int(row)
    if let parts = kept.parts(of: row, make: { make(row, into: $0) }) { return parts }
    make(row, into: room)
    defer { room += Self.size }
    return UnsafePointer(room)
  }

  /// Makes the parts of a row.
  func make(_ row: Int, into result: UnsafeMutablePointer<Int16>) {
    let vector = vectors.elements.baseAddress! + row * Network.width
    copydesk_word_parts(weights.start, vector, scale, result)
  }
}
