import Copydesk

/// Whether a sentence tells of what was or of what is to come.
extension NumberRules {
  /// On which side of the document's day a day lies, by the nearest verb that tells: `will meet on
  /// Tuesday`, `is due to open on Friday`, `begins on Monday`. Verbs before the day come first; nil
  /// where none tells.
  func tense(around day: Int) -> CivilDate.Side? {
    if Self.behind.contains(tokens.word(day - 1)) { return .before }
    if tokens.is(day - 1, "of"), tokens.is(day - 2, "ahead") { return .after }
    // `a strike for Friday`, `the deadline is Friday`
    if isOneOf(day - 1, ["for", "is", "are"]) { return .after }
    let sentence = tokens.sentence
    let before = (max(sentence.lowerBound, day - Self.reach)..<day).reversed()
    let behind = day + 1..<max(day + 1, min(sentence.upperBound, day + Self.reach))
    for place in before {
      if let tense = tense(at: place) { return tense }
    }
    return behind.lazy.compactMap { tense(at: $0) }.first
  }

  private static let reach = 25
  /// What stands before a day that was: `after Monday's holiday`.
  private static let behind: Set = ["after", "since", "than", "following"]

  /// What a word says of the time; nil for most.
  private func tense(at place: Int) -> CivilDate.Side? {
    guard mayTell(place) else { return nil }
    let word = tokens.word(place)
    if Self.future.contains(word) { return .after }
    if Self.present.contains(word) { return tokens.is(place - 1, "to") ? nil : .after }
    if Self.planned.contains(word) { return isPresent(place - 1) ? .after : nil }
    if word == "to" {
      return isPresent(place - 1) || Self.intents.contains(tokens.word(place - 1)) ? .after : nil
    }
    if Self.past.contains(word) { return tokens.is(place - 1, "be") ? nil : .before }
    return isRegularPast(word, place) ? .before : nil
  }

  /// Whether a token may be a verb at all: in a list of dates, most are not.
  private func mayTell(_ place: Int) -> Bool {
    let token = tokens[place]
    return token.shape != .number && token.range.count > 1
      && token.kinds.isDisjoint(with: [.months, .weekdays])
  }

  private func isPresent(_ place: Int) -> Bool {
    tokens.is(place, "is") || tokens.is(place, "are") || tokens.is(place, "'s")
  }

  /// `voted`, but not `be released` or the names `United` and `Red`.
  private func isRegularPast(_ word: String, _ place: Int) -> Bool {
    word.count > 4 && word.hasSuffix("ed") && !word.hasSuffix("eed")
      && tokens[place].shape == .lower && !tokens.is(place - 1, "be")
  }

  /// Verbs of the timetable tell in the present what is to come.
  private static let future: Set = [
    "will", "'ll", "’ll", "wo", "shall", "would", "could", "might", "must", "should", "begins",
    "starts", "opens", "reopens", "resumes", "continues", "ends", "concludes", "closes", "expires",
    "kicks", "takes", "meets", "votes", "hosts", "faces", "heads", "travels", "arrives", "departs",
    "leaves", "returns", "goes", "holds", "convenes", "reports", "releases", "marks",
  ]
  private static let present: Set = [
    "begin", "start", "open", "reopen", "resume", "continue", "end", "conclude", "close", "expire",
    "take", "meet",
    "vote", "go",
  ]
  private static let planned: Set = [
    "due", "expected", "scheduled", "planned", "slated", "set", "likely",
  ]
  private static let intents: Set = ["plans", "plan", "hopes", "wants", "aims", "intends"]
  private static let past: Set = [
    "was", "were", "had", "did", "said", "told", "met", "won", "lost", "held", "began", "went",
    "came", "made", "took", "gave", "fell", "rose", "left", "saw", "found", "got", "led", "became",
    "spoke", "beat", "drew", "died", "hit", "struck", "shot", "broke", "sent", "sold", "bought",
    "paid", "cut", "wrote", "grew", "flew", "ran", "kept", "brought", "fought", "sought", "caught",
  ]
}
