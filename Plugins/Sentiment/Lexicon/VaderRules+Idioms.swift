extension VaderRules {
  /// The value under the idioms that the word, or the words around it, are part of.
  func idiom(at index: Int, _ value: Double) -> Double {
    let before =
      pair(index - 1) ?? triple(index - 2) ?? pair(index - 2) ?? triple(index - 3)
      ?? pair(index - 3)
    let whole = triple(index) ?? pair(index) ?? before ?? value
    let dampened = [index - 3, index - 2].count { isDampener($0) }
    return whole - Double(dampened) * RuleVocabulary.boost
  }

  /// The valence of the idiom of two words that begins at a place.
  private func pair(_ index: Int) -> Double? {
    guard let first = ruleWord(index), let second = ruleWord(index + 1) else { return nil }
    return switch (first, second) {
    case (.the, .shit), (.the, .bomb): 3
    case (.bad, .ass): 1.5
    case (.bus, .stop): 0
    case (.yeah, .right): -2
    case (.beating, .heart): 3.5
    default: nil
    }
  }

  /// The valence of the idiom of three words that begins at a place.
  private func triple(_ index: Int) -> Double? {
    guard let first = ruleWord(index), let second = ruleWord(index + 1),
      let third = ruleWord(index + 2)
    else { return nil }
    return switch (first, second, third) {
    case (.kiss, .of, .death): -1.5
    case (.to, .die, .for): 3
    default: nil
    }
  }

  /// Whether two words together weaken what follows; they do so whatever its sign.
  private func isDampener(_ index: Int) -> Bool {
    switch (ruleWord(index), ruleWord(index + 1)) {
    case (.just, .enough), (.kind, .of), (.sort, .of): true
    default: false
    }
  }
}
