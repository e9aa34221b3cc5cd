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
    capture = pattern.capture.map { $0[0] - 1...$0[1] - 1 }
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
    var next = row(tokens, at: sentence.upperBound, behind: nil, reaching: nil)
    for index in sentence.reversed() {
      next = row(tokens, at: index, behind: next, reaching: nil)
      ends[index - sentence.lowerBound] = next[0]
    }
    return ends
  }

  /// How far each step's rest reaches when it stands before a token.
  ///
  /// - Parameters:
  ///   - next: The row of the next token; nil behind the last.
  ///   - only: The one end that counts; nil for any.
  private func row(
    _ tokens: PatternTokens, at index: Int, behind next: [Int]?, reaching only: Int?
  ) -> [Int] {
    var row = [Int](repeating: -1, count: steps.count + 1)
    row[steps.count] = only == nil || only == index ? index : -1
    for number in steps.indices.reversed() {
      let step = steps[number]
      if step.canSkip { row[number] = row[number + 1] }
      let reach = next.map { step.repeats ? $0[number] : $0[number + 1] } ?? -1
      if reach > row[number], step.test.holds(tokens, at: index) { row[number] = reach }
    }
    return row
  }

  /// The part of a match to label: the pattern's earlier tokens take as much as they can.
  private func captured(_ tokens: PatternTokens, _ match: Range<Int>) -> Range<Int>? {
    guard let capture else { return match }
    var rows = [row(tokens, at: match.upperBound, behind: nil, reaching: match.upperBound)]
    for index in match.reversed() {
      rows.append(row(tokens, at: index, behind: rows.last, reaching: match.upperBound))
    }
    rows.reverse()
    var labelled: Range<Int>?
    var number = 0
    var index = match.lowerBound
    while index < match.upperBound {
      let step = steps[number]
      let following = step.repeats ? number : number + 1
      if rows[index + 1 - match.lowerBound][following] >= 0, step.test.holds(tokens, at: index) {
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
