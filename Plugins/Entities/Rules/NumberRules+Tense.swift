import Copydesk

/// Whether a sentence tells of what was or of what is to come.
extension NumberRules {
  private enum Tense {
    case past
    case future
  }

  /// Whether a day lies ahead, by the nearest verb that tells: `will meet on Tuesday`, `is due to open
  /// on Friday`, `begins on Monday`. Verbs before the day come first; what cannot be told lies behind.
  func liesAhead(_ day: Int) -> Bool {
    if Self.behind.contains(tokens.word(day - 1)) { return false }
    let sentence = tokens.sentence
    let before = (max(sentence.lowerBound, day - Self.reach)..<day).reversed()
    let behind = day + 1..<max(day + 1, min(sentence.upperBound, day + Self.reach))
    for place in Array(before) + Array(behind) {
      if let tense = tense(at: place) { return tense == .future }
    }
    return false
  }

  private static let reach = 25
  /// What stands before a day that was: `after Monday's holiday`.
  private static let behind: Set = ["after", "since", "than", "following"]

  /// What a word says of the time; nil for most.
  private func tense(at place: Int) -> Tense? {
    guard tokens[place].shape != .number else { return nil }
    let word = tokens.word(place)
    if Self.future.contains(word) { return .future }
    if Self.planned.contains(word) { return isPresent(place - 1) ? .future : nil }
    if word == "to" {
      return isPresent(place - 1) || Self.intents.contains(tokens.word(place - 1)) ? .future : nil
    }
    if Self.past.contains(word) { return .past }
    return isRegularPast(word, place) ? .past : nil
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
    "will", "'ll", "’ll", "wo", "shall", "would", "begins", "starts", "opens", "reopens", "resumes",
    "continues", "ends", "concludes", "closes", "expires", "kicks", "takes",
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
