/// The texts that came before, and the most similar one of them.
///
/// A text that is similar enough shares one of the first keys with the other one: were they all
/// different, too few would be left to share (prefix filtering; Chaudhuri, Ganti and Kaushik 2006,
/// Bayardo, Ma and Srikant 2007). So only those keys are looked up, and what is found is compared.
struct TextMemory {
  /// A text that another one is similar to.
  struct Match: Equatable {
    let id: String
    /// From 0 to 1, and 1 only where all words are the same.
    let similarity: Double

    /// In hundredths, cut off, so that 100 says what 1 does.
    var hundredths: Int { Int(similarity * 100 + 1e-9) }
  }

  /// The most that a text is similar to one with other words.
  static let almostSame = 0.999

  private let least: Double
  private let capacity: Int
  private var recent = Shelf()
  private var older = Shelf()

  /// - Parameters:
  ///   - least: The similarity from which on a text is similar, above 0.
  ///   - capacity: How many texts are remembered at least; up to twice as many are.
  init(least: Double, capacity: Int) {
    self.least = least
    self.capacity = capacity
  }

  /// The most similar text that is similar enough, the first of several.
  func match(for sketch: Sketch) -> Match? {
    let before = older.match(for: sketch, least: least, prefix: prefix(of: sketch))
    let after = recent.match(for: sketch, least: least, prefix: prefix(of: sketch))
    guard let before, let after else { return before ?? after }
    return after.similarity > before.similarity ? after : before
  }

  /// Remembers a text.
  mutating func add(_ sketch: Sketch, id: String) {
    // What has no words is like nothing.
    guard !sketch.keys.isEmpty else { return }
    if recent.count == capacity {
      older = recent
      recent = Shelf()
    }
    recent.add(sketch, id: id, prefix: prefix(of: sketch))
  }

  /// How many of a text's keys are looked up.
  private func prefix(of sketch: Sketch) -> Int {
    let shared = (least * Double(sketch.keys.count) - 1e-9).rounded(.up)
    return min(sketch.keys.count, sketch.keys.count - Int(shared) + 1)
  }
}
