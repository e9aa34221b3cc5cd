import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

/// `duplicates` next to a model that compares all runs of words of all texts.
@Suite struct DuplicatesModelTests {
  /// What a text is taken for: a copy of an earlier one, so far the same.
  private struct Finding: Equatable {
    let of: Int
    let hundredths: Int
  }

  private struct SlowModel {
    let least: Double
    let length: Int
    private var kept: [(place: Int, words: [Int], runs: Set<[Int]>)] = []

    init(least: Double, length: Int) {
      self.least = least
      self.length = length
    }

    mutating func add(_ words: [Int], _ place: Int) -> Finding? {
      let runs = Self.runs(words, length)
      var best: (place: Int, similarity: Double)?
      for text in kept {
        let isLike = text.words == words || runs.intersection(text.runs).count > 1
        let similarity =
          text.words == words ? 1 : min(0.999, Self.jaccard(runs, text.runs))
        if isLike, similarity >= least - 1e-9, similarity > best?.similarity ?? 0 {
          best = (text.place, similarity)
        }
      }
      if best == nil, !words.isEmpty { kept.append((place, words, runs)) }
      return best.map { Finding(of: $0.place, hundredths: Int($0.similarity * 100 + 1e-9)) }
    }

    static func runs(_ words: [Int], _ length: Int) -> Set<[Int]> {
      if words.isEmpty { return [] }
      if words.count < length { return [words] }
      return Set((0...words.count - length).map { Array(words[$0..<$0 + length]) })
    }

    static func jaccard(_ a: Set<[Int]>, _ b: Set<[Int]>) -> Double {
      let common = a.intersection(b).count
      return Double(common) / Double(max(1, a.count + b.count - common))
    }
  }

  /// Texts of a few words, many of them made of an earlier one by some changes.
  private func texts(_ random: inout SeededRandom) -> [[Int]] {
    var texts: [[Int]] = []
    for _ in 0..<60 {
      var words =
        texts.isEmpty || random.next() % 3 == 0
        ? (0..<random.below(71)).map { _ in random.below(40) }
        : texts.randomElement(using: &random)!
      for _ in 0..<random.below(4) where !words.isEmpty {
        words[random.below(words.count)] = random.below(40)
      }
      if random.next() % 4 == 0 { words.removeLast(words.count / 3) }
      texts.append(words)
    }
    return texts
  }

  @Test(arguments: [0.3, 0.5, 0.7, 0.8, 0.9, 1], [1, 2, 3, 5])
  func findsWhatTheModelFinds(least: Double, length: Int) throws {
    var random = SeededRandom(Int(least * 100) + length)
    for _ in 0..<10 {
      var model = SlowModel(least: least, length: length)
      var memory = TextMemory(least: least, capacity: 1_000)
      for (place, words) in texts(&random).enumerated() {
        let text = Array(words.map { "w\($0)" }.joined(separator: " ").utf8)
        let sketch = try text.withUnsafeBufferPointer { try Sketch($0, length: length) }
        let match = memory.match(for: sketch)
        if match == nil { memory.add(sketch, id: "\(place)") }
        let found = match.map { Finding(of: Int($0.id)!, hundredths: $0.hundredths) }
        #expect(found == model.add(words, place))
      }
    }
  }

  /// What a form makes alike is in so many texts that their keys are full; what is not, tells copies apart.
  @Test(arguments: [0.8, 0.95, 1], [9, 32, 200])
  func findsCopiesOfTextsMadeFromAForm(least: Double, length: Int) throws {
    var memory = TextMemory(least: least, capacity: 1_000)
    let sketches = try (0..<500).map { number in
      let words = (0..<length).map { $0 % 30 == 7 ? "x\(number)y\($0)" : "w\($0)" }
      let text = Array(words.joined(separator: " ").utf8)
      return try text.withUnsafeBufferPointer { try Sketch($0, length: 5) }
    }
    var kept: Set<String> = []
    for (number, sketch) in sketches.enumerated() {
      guard memory.match(for: sketch) == nil else { continue }
      memory.add(sketch, id: "\(number)")
      kept.insert("\(number)")
    }
    for (number, sketch) in sketches.enumerated() where kept.contains("\(number)") {
      let match = memory.match(for: sketch)
      #expect(match == .init(id: "\(number)", similarity: 1))
    }
    #expect(least < 0.85 || kept.count == 500)
  }

  /// Standard errors are some 0.03 for samples of 129 to 256 runs.
  @Test(arguments: [500, 2_000, 20_000])
  func estimatesLongTexts(count: Int) throws {
    var random = SeededRandom(count)
    for step in 1...20 {
      let words = (0..<count).map { _ in random.below(50_000) }
      var other = words
      let end = count * step / 20
      for place in 0..<end where place % 4 == 0 { other[place] = 50_000 + place }
      let truth = SlowModel.jaccard(SlowModel.runs(words, 3), SlowModel.runs(other, 3))
      let found = try similarity(words, other)
      #expect(abs(found - truth) < 0.13, "\(found) for \(truth)")
    }
  }

  private func similarity(_ a: [Int], _ b: [Int]) throws -> Double {
    let sketches = try [a, b].map { words in
      let text = Array(words.map { "w\($0)" }.joined(separator: " ").utf8)
      return try text.withUnsafeBufferPointer { try Sketch($0, length: 3) }
    }
    return sketches[0].keys.withUnsafeBufferPointer { a in
      sketches[1].keys.withUnsafeBufferPointer { b in
        SketchKeys(keys: a, level: sketches[0].level).similarity(
          to: SketchKeys(keys: b, level: sketches[1].level), least: 0)!
      }
    }
  }
}
