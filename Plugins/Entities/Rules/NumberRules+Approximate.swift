import Copydesk

/// Amounts with words that make them rough, or that give two bounds.
extension NumberRules {
  /// `about 70 per cent`, `more than 50`, `up to $5`: the amount with what makes it rough.
  func approximate(at start: Int) -> Form? {
    guard let next = behindApproximator(start), tokens.sentence.contains(next) else { return nil }
    if tokens.is(start, "some"), !tokens.isNumber(next), numeral(at: next)?.power ?? 0 == 0,
      money(at: next) == nil
    {
      return nil
    }
    guard let form = anyAmount(at: next) ?? between(at: next), form.label != "ORDINAL" else {
      return nil
    }
    // `up to 2015`
    if form.label == "CARDINAL", form.end == next + 1, plainYear(next) ?? 0 >= 1900 { return nil }
    if tokens.is(start, "at"), form.label == "TIME", form.by == "pattern:time" { return nil }
    return form.from(start)
  }

  /// The token behind `about`, `more than` or `as many as`; nil where such words mean something else.
  private func behindApproximator(_ start: Int) -> Int? {
    if tokens.is(start, "about") {
      return tokens.isAny(start - 1, of: .speech) ? nil : start + 1
    }
    if tokens.is(start, "as") {
      let isPhrase =
        tokens.is(start + 2, "as")
        && ["much", "many", "few", "little"].contains(tokens.word(start + 1))
      return isPhrase ? start + 3 : nil
    }
    guard let (_, seconds) = Self.pairs.first(where: { tokens.is(start, $0.first) }) else {
      return start + 1
    }
    return seconds.contains { tokens.is(start + 1, $0) } ? start + 2 : nil
  }

  /// Words that make an amount rough together with a second.
  private static let pairs: [(first: StaticString, seconds: [StaticString])] = [
    ("more", ["than"]), ("less", ["than"]), ("fewer", ["than"]), ("at", ["least", "most"]),
    ("up", ["to"]), ("close", ["to"]), ("just", ["over", "under"]), ("well", ["over"]),
  ]

  /// `between 3 and 5 per cent`, `between $12 million and $20 million`, `between 2014 and 2016`,
  /// `between 3 and 5 March`, `between -1 and 1 percent`.
  func between(at start: Int) -> Form? {
    guard tokens.is(start, "between"), tokens.sentence.contains(start + 1) else { return nil }
    if let clock = clockRange(at: start + 1, separator: "and") { return clock.from(start) }
    if let dates = yearsBetween(start + 1) ?? daysBetween(start + 1) { return dates.from(start) }
    if let first = bound(at: start + 1, joins: false), tokens.is(first.end, "and") {
      return countBetween(first, start)
    }
    if let sums = sumsBetween(at: start + 1) { return sums.from(start) }
    guard let first = anyAmount(at: start + 1, joins: false), first.upper == nil,
      tokens.is(first.end, "and"),
      let second = anyAmount(at: first.end + 1), second.label == first.label, second.upper == nil
    else { return nil }
    return first.to(second).from(start)
  }

  /// A number, which may be below zero when it is written in digits.
  private func bound(at start: Int, joins: Bool = true) -> Numeral? {
    guard isMinus(start), tokens.isNumber(start + 1) else {
      return numeral(at: start, joins: joins)
    }
    return numeral(at: start + 1, joins: joins)?.negated
  }

  private func countBetween(_ first: Numeral, _ start: Int) -> Form? {
    guard first.tail.isEmpty, let second = bound(at: first.end + 1) else { return nil }
    let share = first.power == 0 && first.base < second.base ? second.power : 0
    let count = Count(
      start: start, lower: first.number.scaled(by: share), upper: second.number, end: second.end,
      tail: second.tail, isDigits: first.isDigits, needsUnit: false)
    guard count.lower < second.number else { return nil }
    if let form = measured(count) { return form }
    return count.tail.isEmpty ? count.form(count.end, "CARDINAL", "pattern:cardinal") : nil
  }
}
