@testable import Sentiment

/// Scores texts as one sentence each.
enum VaderBench {
  private static let scorer = VaderScorer(lexicon: ValenceLexicon())

  static func compound(_ text: String) -> Double { score(text).compound }

  /// - Parameter names: Texts whose words are to count nothing.
  static func score(
    _ text: String, ignoring names: [String] = [], explaining: Bool = false,
    with scorer: VaderScorer = scorer
  ) -> VaderScore {
    let utf8 = Array(text.utf8)
    let ranges = names.compactMap { text.range(of: $0, in: utf8) }
    return utf8.withUnsafeBufferPointer {
      scorer.score($0, $0.indices, ignoring: ranges, explaining: explaining)
    }
  }

  /// The words that counted, each with what it added.
  static func words(_ text: String, ignoring names: [String] = []) -> [String: Double] {
    let utf8 = Array(text.utf8)
    let weights = score(text, ignoring: names, explaining: true).words
    return Dictionary(
      weights.map {
        (String(decoding: utf8[$0.range], as: UTF8.self), Decimals.round($0.value))
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension String {
  /// Where a part of the text stands in its bytes.
  fileprivate func range(of part: String, in utf8: [UInt8]) -> Range<Int>? {
    let part = Array(part.utf8)
    return utf8.indices.first { utf8[$0...].starts(with: part) }.map { $0..<$0 + part.count }
  }
}
