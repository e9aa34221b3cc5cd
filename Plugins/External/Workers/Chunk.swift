/// A part of a batch that goes to a plugin in one frame.
struct Chunk {
  /// The documents' places in the batch.
  let places: Range<Int>
  /// Whether it was part of a frame that failed: then it goes alone, to find the one to blame.
  var isSuspect = false

  /// The parts of a batch, in order.
  static func split(_ count: Int, by size: Int) -> [Chunk] {
    stride(from: 0, to: count, by: size).map { Chunk(places: $0..<min(count, $0 + size)) }
  }

  /// Each document by itself.
  var singles: [Chunk] { places.map { Chunk(places: $0..<$0 + 1, isSuspect: true) } }
}
