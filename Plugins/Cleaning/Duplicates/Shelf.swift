import Copydesk

/// Sketches of texts, to be found by their keys.
struct Shelf {
  private struct Text {
    let id: String
    let words: UInt64
    let level: Int
    /// Where its keys begin.
    let start: Int
  }

  private var texts: [Text] = []
  private var keys: [UInt32] = []
  private var table = PostingTable()

  var count: Int { texts.count }

  /// - Parameter prefix: How many of the keys it shall be found by.
  mutating func add(_ sketch: Sketch, id: String, prefix: Int) {
    let text = UInt32(texts.count)
    texts.append(Text(id: id, words: sketch.words, level: sketch.level, start: keys.count))
    keys += sketch.keys
    for key in sketch.keys.prefix(prefix) { table.add(key, text) }
  }

  /// The most similar text with at least that similarity, the first of several.
  func match(for sketch: Sketch, least: Double, prefix: Int) -> TextMemory.Match? {
    var best: TextMemory.Match?
    for text in candidates(sketch.keys.prefix(prefix)) {
      let similarity = similarity(sketch, to: text, least: best?.similarity ?? least)
      if let similarity, similarity > best?.similarity ?? 0 {
        best = .init(id: texts[text].id, similarity: similarity)
      }
    }
    return best
  }

  /// The texts with one of the keys, ascending, each once.
  private func candidates(_ prefix: ArraySlice<UInt32>) -> [Int] {
    var found: [UInt32] = []
    for key in prefix { table.forEach(key) { found.append($0) } }
    found.sort()
    return found.indices.filter { $0 == 0 || found[$0] != found[$0 - 1] }.map { Int(found[$0]) }
  }

  /// How similar a text is; nil when less than `least`.
  private func similarity(_ sketch: Sketch, to text: Int, least: Double) -> Double? {
    if texts[text].words == sketch.words { return 1 }
    guard least <= TextMemory.almostSame else { return nil }
    let end = text + 1 < texts.count ? texts[text + 1].start : keys.count
    return keys.withUnsafeBufferPointer { keys in
      sketch.keys.withUnsafeBufferPointer { own in
        let own = SketchKeys(keys: own, level: sketch.level)
        let other = SketchKeys(
          keys: .init(rebasing: keys[texts[text].start..<end]), level: texts[text].level)
        return own.similarity(to: other, least: least).map { min($0, TextMemory.almostSame) }
      }
    }
  }
}
