import Copydesk

/// One number or a range of two in front of what they count.
struct Count {
  let start: Int
  var lower: DecimalNumber
  var upper: DecimalNumber?
  /// The token behind the last number.
  var end: Int
  var tail: String
  var isDigits: Bool
  var needsUnit: Bool

  /// A form with the bounds as its values.
  func form(
    _ end: Int, _ label: String, _ by: String, _ value: (DecimalNumber) -> Value = { $0.value }
  ) -> Form {
    var form = Form(start..<end, label, by, value(lower))
    form.upper = upper.map(value)
    return form
  }
}

/// Amounts of anything: a number, then what it counts.
extension NumberRules {
  /// `5 per cent`, `20 euros`, `380 km`, `three months`, `50`.
  func amount(at start: Int, joins: Bool = true) -> Form? {
    if let form = multitude(at: start) ?? vagueDuration(at: start) { return form }
    guard let first = numeral(at: start, joins: joins) else { return nil }
    if let form = measured(range(first, at: start)) { return joined(form) }
    return cardinal(first, at: start)
  }

  /// A money's sign or code, or any amount that begins at a token.
  func anyAmount(at start: Int, joins: Bool = true) -> Form? {
    if let money = money(at: start) { return money }
    return amount(at: start, joins: joins)
  }

  private func measured(_ count: Count) -> Form? {
    percent(count) ?? currency(count) ?? duration(count) ?? quantity(count)
  }

  /// The number alone or with the other end of its range: `3 to 5`, `5-7`.
  func range(_ first: Numeral, at start: Int) -> Count {
    var count = Count(
      start: start, lower: first.number, upper: nil, end: first.end, tail: first.tail,
      isDigits: first.isDigits, needsUnit: first.needsUnit)
    guard first.tail.isEmpty, !first.needsUnit, let next = rangeEnd(first.end),
      let second = numeral(at: next, joins: false), !second.needsUnit
    else { return count }
    if first.power == 0, second.power > 0, first.base < second.base {
      count.lower = count.lower.scaled(by: second.power)
    }
    guard count.lower < second.number else { return count }
    (count.upper, count.end, count.tail) = (second.number, second.end, second.tail)
    return count
  }

  /// Where the other end of a range begins.
  func rangeEnd(_ index: Int) -> Int? {
    if tokens.is(index, "to") || isHyphen(index) { return index + 1 }
    return nil
  }

  /// `5% to 7%`, `$5-$7`: two amounts of one kind.
  func joined(_ form: Form) -> Form {
    guard form.upper == nil, let next = rangeEnd(form.end),
      !(tokens.is(form.end, "to") && tokens.is(form.tokens.lowerBound - 1, "from")),
      let first = numeral(at: next), let second = measured(range(first, at: next)),
      second.label == form.label, second.upper == nil, second.detail?.value == form.detail?.value
    else { return form }
    return form.to(second)
  }

  /// `70 per cent`, `5%`, `two percentage points`.
  private func percent(_ count: Count) -> Form? {
    let end = count.end
    let length =
      if count.tail == "pc" { 0 } else if !count.tail.isEmpty {
        -1
      } else if tokens.is(end, "%") || tokens.is(end, "percent") || tokens.is(end, "pct") {
        1
      } else if tokens.is(end, "per") && tokens.is(end + 1, "cent") {
        2
      } else if tokens.is(end, "percentage") && tokens.is(end + 1, "points") {
        2
      } else if tokens.is(end, "percentage") && tokens.is(end + 1, "point") {
        2
      } else if isHyphen(end) && tokens.is(end + 1, "percent") { 2 } else { -1 }
    guard length >= 0 else { return nil }
    return count.form(end + length, "PERCENT", "pattern:percent") { $0.scaled(by: -2).value }
  }

  /// `dozens`, `hundreds of thousands`, `millions of dollars`.
  private func multitude(at start: Int) -> Form? {
    guard tokens.isAny(start, of: .multitudes) else { return nil }
    var end = start + 1
    while tokens.is(end, "of"), tokens.isAny(end + 1, of: .multitudes) { end += 2 }
    if tokens.is(start, "tens") || tokens.is(start, "scores"), end == start + 1 { return nil }
    if tokens.is(end, "of"), tokens.isAny(end + 1, of: .currencies) {
      return Form(start..<end + 2, "MONEY", "pattern:money")
    }
    return Form(start..<end, "CARDINAL", "pattern:cardinal")
  }

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
    let second: [StaticString] =
      if tokens.is(start, "more") || tokens.is(start, "less") || tokens.is(start, "fewer") {
        ["than"]
      } else if tokens.is(start, "at") {
        ["least", "most"]
      } else if tokens.is(start, "up") || tokens.is(start, "close") {
        ["to"]
      } else if tokens.is(start, "just") { ["over", "under"] } else if tokens.is(start, "well") {
        ["over"]
      } else { [] }
    guard !second.isEmpty else { return start + 1 }
    return second.contains { tokens.is(start + 1, $0) } ? start + 2 : nil
  }

  /// `between 3 and 5 per cent`, `between $12 million and $20 million`, `between 2014 and 2016`.
  func between(at start: Int) -> Form? {
    guard tokens.is(start, "between"), tokens.sentence.contains(start + 1) else { return nil }
    if let clock = clockRange(at: start + 1, separator: "and") { return clock.from(start) }
    if let years = yearsBetween(start + 1) { return years.from(start) }
    if let first = numeral(at: start + 1, joins: false), tokens.is(first.end, "and") {
      return countBetween(first, start)
    }
    guard let first = anyAmount(at: start + 1, joins: false), first.upper == nil,
      tokens.is(first.end, "and"),
      let second = anyAmount(at: first.end + 1), second.label == first.label, second.upper == nil
    else { return nil }
    return first.to(second).from(start)
  }

  private func countBetween(_ first: Numeral, _ start: Int) -> Form? {
    guard first.tail.isEmpty, let second = numeral(at: first.end + 1) else { return nil }
    let share = first.power == 0 && first.base < second.base ? second.power : 0
    let count = Count(
      start: start, lower: first.number.scaled(by: share), upper: second.number, end: second.end,
      tail: second.tail, isDigits: first.isDigits, needsUnit: false)
    guard count.lower < second.number else { return nil }
    if let form = measured(count) { return form }
    return count.tail.isEmpty ? count.form(count.end, "CARDINAL", "pattern:cardinal") : nil
  }
}
