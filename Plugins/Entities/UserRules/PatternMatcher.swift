import Copydesk

/// Finds one token pattern.
///
/// A table that is filled from the last token of a sentence to the first tells for each token how
/// far the longest match from there reaches. Each step of the pattern is looked at once for each
/// token, whatever the pattern: there is no backtracking that could blow up.
struct PatternMatcher: Sendable {
  private struct Step: Sendable {
    let test: CompiledTest
    let canSkip: Bool
    let repeats: Bool
    /// Which token of the pattern it belongs to.
    let part: Int
  }

  private let steps: [Step]
  private let capture: ClosedRange<Int>?
  /// For each step that must be there and asks for words: these, in small letters.
  private let needed: [Set<UInt64>]

  init(_ pattern: TokenPattern) {
    steps = pattern.tokens.enumerated().flatMap { part, token in
      let test = CompiledTest(token.test)
      let needed = (0..<token.least).map { _ in
        Step(test: test, canSkip: false, repeats: false, part: part)
      }
      let further = (0..<(token.most.map { $0 - token.least } ?? 1)).map { _ in
        Step(test: test, canSkip: true, repeats: token.most == nil, part: part)
      }
      return needed + further
    }
    needed = steps.filter { !$0.canSkip }.compactMap(\.test.words)
    capture = pattern.capture.map { $0[0] - 1...$0[1] - 1 }
  }

  /// Whether a text has the words that no match is without: most texts lack one of them.
  func canMatch(_ tokens: PatternTokens) -> Bool {
    needed.allSatisfy { words in words.contains(where: tokens.words.contains) }
  }

  /// The matches in a sentence, without overlap, from the first token on.
  ///
  /// - Complexity: O(*n* · *s*), where *n* is the number of tokens and *s* that of steps.
  func matches(_ tokens: PatternTokens, _ sentence: Range<Int>) -> [Range<Int>] {
    let ends = ends(tokens, sentence)
    var matches: [Range<Int>] = []
    var start = sentence.lowerBound
    while start < sentence.upperBound {
      let end = ends[start - sentence.lowerBound]
      if end > start, let match = captured(tokens, start..<end) { matches.append(match) }
      start = max(start + 1, end)
    }
    return matches
  }

  /// How far the longest match from each token reaches; -1 where there is none.
  private func ends(_ tokens: PatternTokens, _ sentence: Range<Int>) -> [Int] {
    var ends = [Int](repeating: -1, count: sentence.count)
    var row = emptyRow
    advance(&row, to: sentence.upperBound, tokens, isEnd: true)
    for index in sentence.reversed() {
      advance(&row, to: index, tokens, isEnd: true)
      ends[index - sentence.lowerBound] = row[0]
    }
    return ends
  }

  private var emptyRow: [Int] { Array(repeating: -1, count: steps.count + 1) }

  /// Turns a row, how far each step's rest reaches from a token, into that of the token before.
  ///
  /// - Parameter isEnd: Whether a match may end before this token.
  private func advance(_ row: inout [Int], to index: Int, _ tokens: PatternTokens, isEnd: Bool) {
    var following = row[steps.count]
    row[steps.count] = isEnd ? index : -1
    for number in steps.indices.reversed() {
      let own = row[number]
      let reach = steps[number].repeats ? own : following
      let skipped = steps[number].canSkip ? row[number + 1] : -1
      let holds = reach > skipped && steps[number].test.holds(tokens, at: index)
      row[number] = holds ? reach : skipped
      following = own
    }
  }

  /// The part of a match to label: the pattern's earlier tokens take as much as they can.
  private func captured(_ tokens: PatternTokens, _ match: Range<Int>) -> Range<Int>? {
    guard let capture else { return match }
    var row = emptyRow
    // For each token the steps from which the match's end can be reached.
    var rows: [[Bool]] = []
    for index in (match.lowerBound...match.upperBound).reversed() {
      advance(&row, to: index, tokens, isEnd: index == match.upperBound)
      rows.append(row.map { $0 >= 0 })
    }
    rows.reverse()
    var labelled: Range<Int>?
    var number = 0
    var index = match.lowerBound
    while index < match.upperBound {
      let step = steps[number]
      let following = step.repeats ? number : number + 1
      if rows[index + 1 - match.lowerBound][following], step.test.holds(tokens, at: index) {
        if capture.contains(step.part) { labelled = (labelled?.lowerBound ?? index)..<index + 1 }
        number = following
        index += 1
      } else {
        number += 1
      }
    }
    return labelled
  }
}
