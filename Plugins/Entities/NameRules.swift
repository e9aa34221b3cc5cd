/// Finds names that no list knows by what they are made of and what stands before them.
struct NameRules: Sendable {
  /// In tokens: what goes on for longer is a headline or a list, no name.
  private static let longest = 12

  /// The end of the capitalised words that begin at a token; those may be joined by `of`, `and`
  /// or `&` where the first is the head of an organisation's name.
  func runEnd(_ tokens: TokenView, from start: Int, end: Int) -> Int {
    var index = start
    let end = min(end, start + Self.longest)
    while index < end, tokens.isCapitalised(index), !tokens.isAny(index, of: .calendar) {
      index += 1
      guard index + 1 < end, tokens.isCapitalised(index + 1) else { continue }
      let joins =
        tokens.is(index, "&") || tokens.is(index, "-")
        || tokens.isAny(index - 1, of: .heads)
          && (tokens.is(index, "of") || tokens.is(index, "for"))
      if joins { index += 1 }
    }
    return index
  }

  /// What a run of capitalised words is; nil when nothing tells.
  func candidate(
    _ tokens: TokenView, _ run: Range<Int>, isSentenceStart: Bool
  ) -> Candidate? {
    if run.count > 1, let organisation = organisation(tokens, run) { return organisation }
    if run.count > 1, tokens.isAny(run.lowerBound, of: .titles) {
      return person(run.dropFirst(), "rule:title", 0.9)
    }
    if tokens.isAny(run.lowerBound - 1, of: .titles), !isSentenceStart {
      return person(run, "rule:title", 0.85)
    }
    if run.count > 1, run.count <= 4, tokens[run.lowerBound].isForename,
      !tokens.isAny(run.lowerBound + 1, of: .common) || tokens[run.lowerBound + 1].range.count < 4
    {
      return person(run, "rule:forename", 0.8)
    }
    return nil
  }

  private func person(_ range: Range<Int>, _ by: String, _ score: Double) -> Candidate? {
    range.isEmpty ? nil : Candidate(tokens: range, label: "PERSON", by: by, score: score)
  }

  private func organisation(_ tokens: TokenView, _ run: Range<Int>) -> Candidate? {
    let last = run.upperBound - 1
    let isNamed =
      tokens.isAny(last, of: .organisations)
      || run.dropLast(2).contains { tokens.isAny($0, of: .heads) && tokens.is($0 + 1, "of") }
    guard isNamed else { return nil }
    return Candidate(tokens: run, label: "ORG", by: "rule:organisation", score: 0.75)
  }
}
