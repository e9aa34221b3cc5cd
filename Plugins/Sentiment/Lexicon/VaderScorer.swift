import Glibc

/// Scores texts by VADER (Hutto & Gilbert 2014), to the last decimal as the package
/// vaderSentiment 3.3.2 scores them.
struct VaderScorer: Sendable {
  let lexicon: ValenceLexicon

  init(lexicon: ValenceLexicon) { self.lexicon = lexicon }

  /// The score of a sentence.
  ///
  /// - Parameters:
  ///   - range: The sentence's bytes in the text.
  ///   - names: Ranges whose words count nothing, in the order of the text.
  ///   - explaining: Whether the answer is to hold the words that counted.
  func score(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, ignoring names: [Range<Int>] = [],
    explaining: Bool = false
  ) -> VaderScore {
    guard !range.isEmpty else { return VaderScore() }
    return plainScore(text, range, names, explaining)
      ?? score(
        EmojiText(text, range, lexicon.emoji), ignoring: names[names.indices(touching: range)],
        explaining)
  }

  private func score(
    _ text: EmojiText, ignoring names: ArraySlice<Range<Int>>, _ explaining: Bool
  ) -> VaderScore {
    let names = names.map { text.place(of: $0) }
    let found = text.utf8.withUnsafeBufferPointer { plainScore($0, $0.indices, names, explaining) }
    guard var score = found else { return VaderScore() }
    score.words = Self.merged(
      score.words.map { .init(range: text.original($0.range), value: $0.value) })
    return score
  }

  /// The words of one emoji count as one.
  private static func merged(_ words: [VaderScore.Weight]) -> [VaderScore.Weight] {
    words.reduce(into: []) { merged, word in
      guard let last = merged.last, last.range == word.range else { return merged.append(word) }
      merged[merged.count - 1].value += word.value
    }
  }

  /// The score of a text; nil when there is an emoji in it.
  private func plainScore(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ names: [Range<Int>],
    _ explaining: Bool
  ) -> VaderScore? {
    // A blank parts two words, so there are no more than half as many as bytes.
    withUnsafeTemporaryAllocation(of: VaderWord.self, capacity: range.count / 2 + 1) { words in
      guard let reading = lexicon.read(text, range, ignoring: names, into: words) else {
        return nil
      }
      guard reading.traits.contains(.scored) else { return VaderScore() }
      return lexicon.roles.withUnsafeBufferPointer { roles in
        let rules = VaderRules(
          words: reading.words, roles: roles, traits: reading.traits,
          capitalsStandOut: reading.capitalsStandOut)
        let compound = Self.compound(Self.emphasised(rules.sum, text, range))
        return VaderScore(
          compound: compound, words: explaining ? weights(rules, text, range.upperBound) : [])
      }
    }
  }

  /// Punctuation makes a sum stronger, whichever way it points.
  private static func emphasised(
    _ sum: Double, _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Double {
    let exclamations = count(UInt8(ascii: "!"), in: text, range)
    let questions = count(UInt8(ascii: "?"), in: text, range)
    let wonder = questions > 3 ? 0.96 : questions > 1 ? Double(questions) * 0.18 : 0
    let emphasis = Double(min(exclamations, 4)) * 0.292 + wonder
    return sum > 0 ? sum + emphasis : sum < 0 ? sum - emphasis : 0
  }

  private static func count(
    _ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
  ) -> Int {
    // Most sentences have none, which the C library says fastest.
    let start = text.baseAddress! + range.lowerBound
    guard memchr(start, Int32(byte), range.count) != nil else { return 0 }
    return range.count { text[$0] == byte }
  }

  private static func compound(_ sum: Double) -> Double {
    Decimals.round(sum / (sum * sum + 15).squareRoot())
  }

  /// The ends of words are sought again: they are not kept, as they are seldom asked for.
  private func weights(
    _ rules: VaderRules, _ text: UnsafeBufferPointer<UInt8>, _ end: Int
  ) -> [VaderScore.Weight] {
    rules.weights.map {
      let range = lexicon.range(of: rules.words[$0.word], in: text, before: end)
      return VaderScore.Weight(range: range, value: $0.value)
    }
  }
}
