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

  /// How far each word is from the name.
  var distances: [UInt8] {
    rows.indices.map { index in place.map { Network.distance(index - $0) } ?? Network.noName }
  }
}
