import Sentiment

extension UnusableAnswers {
  /// What is wrong, with the most frequent ones; nil when there are none.
  var problem: String? {
    guard !listed.isEmpty else { return nil }
    let faults = listed.prefix(12).map { "\($0.text) (\($0.count.grouped), first in \($0.place))" }
    return """
      sentiment that is none: \(faults.joined(separator: ", "))
        hint: expected a map with a 'label' ('negative', 'neutral' or 'positive'), a 'score' from -1 to 1, or the \
      three as probabilities; a 'weight' is a number from 0 to 1,000
      """
  }

  /// What is said where there is no answer at all.
  static func missing(to purpose: String) -> String {
    """
    no document has a 'sentiment' to \(purpose)
      hint: it is a map, such as {"label": "negative"} or {"score": -0.6}; towards a name a score alone is not enough
    """
  }
}
