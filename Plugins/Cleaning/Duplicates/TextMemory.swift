/// The texts that came before, and the most similar one of them.
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
  private var recent: Shelf
  private var older: Shelf

  /// - Parameters:
  ///   - least: The similarity from which on a text is similar, above 0.
  ///   - capacity: How many texts are remembered at least; up to twice as many are.
  init(least: Double, capacity: Int) {
    self.least = least
    self.capacity = capacity
    recent = Shelf(least: least)
    older = Shelf(least: least)
  }

  /// The most similar text that is similar enough, the first of several.
  mutating func match(for sketch: Sketch) -> Match? {
    guard let before = older.match(for: sketch) else { return recent.match(for: sketch) }
    guard let after = recent.match(for: sketch) else { return before }
    return after.similarity > before.similarity ? after : before
  }

  /// Remembers a text.
  mutating func add(_ sketch: Sketch, id: String) {
    // What has no words is like nothing.
    guard !sketch.keys.isEmpty else { return }
    if recent.count == capacity {
      older = recent
      recent = Shelf(least: least)
    }
    recent.add(sketch, id: id)
  }
}
