import Copydesk

/// Sketches of texts, to be found by their words or by their keys.
///
/// A text that is similar enough shares one of the first keys with the other one: were they all different,
/// too few would be left to share (prefix filtering; Chaudhuri, Ganti and Kaushik 2006, Bayardo, Ma and
/// Srikant 2007). So only those keys are looked up, and what is found is compared. For each of them that is
/// full one more is taken, on either side, so that a text is missed only where all that the two share had
/// been full before the first of them came.
struct Shelf {
  private struct Text {
    let id: String
    let level: Int
    /// Where its keys begin.
    let start: Int
    let words: UInt64
  }

  private let least: Double
  private var texts: [Text] = []
  private var keys: [UInt32] = []
  private var table = PostingTable()
  private var byWords: [UInt64: UInt32] = [:]
  /// The search in which each text was found last, and the number of searches.
  private var foundIn: [UInt32] = []
  private var searches: UInt32 = 0

  /// - Parameter least: The similarity from which on texts are similar enough.
  init(least: Double) { self.least = least }

  var count: Int { texts.count }

  /// Whether only the same words are looked for, which needs no keys.
  private var wantsSameWords: Bool { least > TextMemory.almostSame }

  mutating func add(_ sketch: Sketch, id: String) {
    let text = UInt32(texts.count)
    texts.append(Text(id: id, level: sketch.level, start: keys.count, words: sketch.words))
    foundIn.append(0)
    byWords[sketch.words] = byWords[sketch.words] ?? text
    guard !wantsSameWords else { return }
    keys += sketch.keys
    var end = prefix(of: sketch)
    for (place, key) in sketch.keys.enumerated() {
      if place >= end { break }
      if !table.add(key, text) { end += 1 }
    }
  }

  /// The most similar text, the first of several.
  mutating func match(for sketch: Sketch) -> TextMemory.Match? {
    if let same = byWords[sketch.words] {
      return TextMemory.Match(id: texts[Int(same)].id, similarity: 1)
    }
    guard !wantsSameWords else { return nil }
    var best: (text: Int, similarity: Double)?
    for text in candidates(sketch) {
      guard let similarity = similarity(sketch, to: text, least: best?.similarity ?? least) else {
        continue
      }
      if let known = best, known.similarity == similarity, known.text < text { continue }
      best = (text, similarity)
    }
    return best.map { .init(id: texts[$0.text].id, similarity: $0.similarity) }
  }

  /// How many keys are looked up, as long as none of them is full.
  private func prefix(of sketch: Sketch) -> Int {
    let shared = (least * Double(sketch.keys.count) - 1e-9).rounded(.up)
    return sketch.keys.count - Int(shared) + 1
  }

  /// The texts that share one of the first keys, each once.
  private mutating func candidates(_ sketch: Sketch) -> [Int] {
    var found: [Int] = []
    var end = prefix(of: sketch)
    if searches == .max {
      searches = 0
      for text in foundIn.indices { foundIn[text] = 0 }
    }
    searches += 1
    for (place, key) in sketch.keys.enumerated() {
      if place >= end { break }
      let isFull = table.forEach(key) { text in
        guard foundIn[Int(text)] != searches else { return }
        foundIn[Int(text)] = searches
        found.append(Int(text))
      }
      if isFull { end += 1 }
    }
    return found
  }

  /// How similar a text with other words is; nil when less than `least`.
  private func similarity(_ sketch: Sketch, to text: Int, least: Double) -> Double? {
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
