import Copydesk

/// Amounts of anything: a number, then what it counts.
extension NumberRules {
  /// `5 per cent`, `20 euros`, `380 km`, `three months`, `50`.
  func amount(at start: Int, joins: Bool = true) -> Form? {
    if let form = multitude(at: start) ?? vagueDuration(at: start) ?? vague(at: start) {
      return form
    }
    if let part = part(at: start) { return part }
    guard let first = numeral(at: start, joins: joins) else { return nil }
    if let form = measured(range(first, at: start)) { return joined(form) }
    return cardinal(first, at: start)
  }

  /// A money's sign or code, or any amount that begins at a token.
  func anyAmount(at start: Int, joins: Bool = true) -> Form? {
    if let money = money(at: start) { return money }
    if isMinus(start) || tokens.isAny(start, of: .minus) { return negative(at: start) }
    return amount(at: start, joins: joins)
  }

  func measured(_ count: Count) -> Form? {
    percent(count) ?? currency(count) ?? duration(count) ?? quantity(count)
  }

  /// The number alone or with the other end of its range: `3 to 5`, `5-7`.
  func range(_ first: Numeral, at start: Int) -> Count {
    var count = single(first, at: start)
    guard first.tail.isEmpty, first.isDigits || !first.needsUnit, let next = rangeEnd(first.end),
      let second = numeral(at: next, joins: false), second.isDigits || !second.needsUnit
    else { return count }
    if first.power == 0, second.power > 0, first.base < second.base {
      count.lower = count.lower.scaled(by: second.power)
    }
    guard count.lower < second.number else { return count }
    (count.upper, count.end, count.tail) = (second.number, second.end, second.tail)
    return count
  }

  func single(_ number: Numeral, at start: Int) -> Count {
    Count(
      start: start, lower: number.number, upper: nil, end: number.end, tail: number.tail,
      isDigits: number.isDigits, needsUnit: number.needsUnit)
  }

  /// Where the other end of a range begins.
  func rangeEnd(_ index: Int) -> Int? {
    if tokens.is(index, "to") || isHyphen(index) { return index + 1 }
    return nil
  }

  /// `5% to 7%`: two amounts of one kind.
  private func joined(_ form: Form) -> Form {
    guard form.upper == nil, let next = rangeEnd(form.end),
      !isChange(form.tokens.lowerBound, form.end),
      let first = numeral(at: next), let second = measured(range(first, at: next)),
      second.label == form.label, second.upper == nil, second.detail?.value == form.detail?.value
    else { return form }
    if let low = form.value?.number, let high = second.value?.number, low >= high { return form }
    return form.to(second)
  }

  /// Whether a `to` leads to what something became, not to the end of a range: `rose 2% to 7%`.
  func isChange(_ start: Int, _ separator: Int) -> Bool {
    tokens.is(separator, "to") && tokens.isAny(start - 1, of: .changes)
  }

  /// `dozens`, `hundreds of thousands`, `millions of dollars`.
  private func multitude(at start: Int) -> Form? {
    guard tokens.isAny(start, of: .multitudes) else { return nil }
    var end = start + 1
    while tokens.is(end, "of"), tokens.isAny(end + 1, of: .multitudes) { end += 2 }
    if tokens.is(start, "tens") || tokens.is(start, "scores"), end == start + 1 { return nil }
    if tokens.is(end, "of"), let currency = currencyEnd(end + 1) {
      return Form(start..<currency, "MONEY", "pattern:money")
    }
    return Form(start..<end, "CARDINAL", "pattern:cardinal")
  }

  /// `several million dollars`, `a few hundred`: without a value.
  private func vague(at start: Int) -> Form? {
    guard tokens.isAny(start, of: .numerals), let next = behindVague(start) else { return nil }
    let one = DecimalNumber(1)
    let magnitude = magnified(Numeral(number: one, base: one, end: next))
    guard magnitude.end > next else { return nil }
    let form = measured(single(magnitude, at: start))
    return form?.vague(from: start) ?? Form(start..<magnitude.end, "CARDINAL", "pattern:cardinal")
  }
}
