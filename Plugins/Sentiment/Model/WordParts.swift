import Copydesk
import SentimentKernels

/// What each word adds to the first layer of the words around it: for a sentence the layer is then
/// a sum of five parts.
///
/// The parts of frequent words are made when the model is loaded, those of others when they come.
struct WordParts: Sendable {
  /// How many rows have their parts ready: nine words in ten of the training texts.
  private static let readyRows = 4096
  /// The numbers that a word's parts take.
  static let size = Network.window * Network.hidden

  private let ready: FloatTable
  private let vectors: MappedArray<Int8>
  private let scale: Float
  private let weights: FloatTable

  /// - Parameters:
  ///   - vectors: Of all rows.
  ///   - scale: What 1 in a vector is worth.
  init(_ network: Network, vectors: MappedArray<Int8>, scale: Float) {
    self.vectors = vectors
    self.scale = scale
    let count = min(Self.readyRows, vectors.count / Network.width)
    weights = FloatTable(network.first)
    ready = FloatTable(count: count * Self.size)
    for row in 0..<count { make(row, into: ready.start + row * Self.size) }
  }

  /// How many rows there are.
  var count: Int { vectors.count / Network.width }

  /// Where the parts of a row lie.
  ///
  /// - Parameter room: Where they are put when they are not ready; it moves on then.
  @inline(__always)
  func parts(
    of row: Int32, _ room: inout UnsafeMutablePointer<Float>
  ) -> UnsafePointer<Float> {
    let row = Int(row)
    if row < ready.count / Self.size { return UnsafePointer(ready.start + row * Self.size) }
    make(row, into: room)
    defer { room += Self.size }
    return UnsafePointer(room)
  }

  private func make(_ row: Int, into result: UnsafeMutablePointer<Float>) {
    let vector = vectors.elements.baseAddress! + row * Network.width
    copydesk_word_parts(weights.start, vector, scale, result)
  }
}
