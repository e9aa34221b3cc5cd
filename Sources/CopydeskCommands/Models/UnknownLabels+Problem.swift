import Sentiment

extension UnknownLabels {
  /// What is wrong, with the most frequent ones; nil when there are none.
  var problem: String? {
    guard !listed.isEmpty else { return nil }
    let labels = listed.prefix(12).map { "'\($0.label)' \($0.count.grouped)" }
    return """
      labels of sentiment that are none: \(labels.joined(separator: ", "))
        hint: expected 'negative', 'neutral' or 'positive'
      """
  }
}
