import Copydesk

/// Lengths of time and what is so far from now: DATE from days on, TIME below.
extension NumberRules {
  /// `three months`, `12-month`, `24-year-old`, `two hours`, `three years ago`, `two days later`.
  func duration(_ count: Count) -> Form? {
    guard let (unit, factor, end) = timeUnit(behind: count) else { return nil }
    func value(_ number: DecimalNumber) -> Value { .string(unit.duration(number * factor)) }
    var form = Form(
      count.start..<end, unit.isClock ? "TIME" : "DATE", "pattern:duration", value(count.lower))
    form.upper = count.upper.map(value)
    if unit.isClock, let rest = smaller(count, unit, end) { return rest }
    return shifted(form, count, unit, factor)
  }

  private func timeUnit(behind count: Count) -> (unit: TimeUnit, factor: Int, end: Int)? {
    if !count.tail.isEmpty {
      guard ["hr", "hrs", "min", "mins", "sec", "secs"].contains(count.tail), count.isDigits,
        let (unit, factor) = Self.timeUnits[count.tail]
      else { return nil }
      return (unit, factor, count.end)
    }
    let hasHyphen = isHyphen(count.end)
    let next = hasHyphen ? count.end + 1 : count.end
    guard tokens.isAny(next, of: .timeUnits), !isRowBelow(next),
      let (unit, factor) = Self.timeUnits[tokens.word(next)]
    else { return nil }
    // `a second` is most often another one.
    if tokens.is(next, "second"), !hasHyphen { return nil }
    return (unit, factor, next + 1)
  }

  /// Whether a word begins the row of a table under a number: `Sales 20,500` over `Year`.
  private func isRowBelow(_ index: Int) -> Bool {
    guard tokens.isCapitalised(index) else { return false }
    let gap = tokens[index - 1].range.upperBound..<tokens[index].range.lowerBound
    return tokens.text[gap].contains(0x0A)
  }

  static let timeUnits: [String: (TimeUnit, Int)] = {
    let lists: [(String, TimeUnit, Int)] = [
      ("second seconds sec secs", .second, 1), ("minute minutes min mins", .minute, 1),
      ("hour hours hr hrs", .hour, 1), ("day days", .day, 1), ("week weeks wk wks", .week, 1),
      ("fortnight fortnights", .week, 2), ("month months mth mths", .month, 1),
      ("year years yr yrs", .year, 1), ("decade decades", .year, 10),
      ("century centuries", .year, 100),
    ]
    var units: [String: (TimeUnit, Int)] = [:]
    for (words, unit, factor) in lists {
      for word in words.split(separator: " ") { units[String(word)] = (unit, factor) }
    }
    return units
  }()

  /// `two hours and 30 minutes`.
  private func smaller(_ count: Count, _ unit: TimeUnit, _ end: Int) -> Form? {
    let next = tokens.is(end, "and") ? end + 1 : end
    guard count.upper == nil, let second = numeral(at: next), !second.needsUnit,
      let (small, _, last) = timeUnit(behind: range(second, at: next)),
      small.isClock, small != unit, small != .hour
    else { return nil }
    return Form(
      count.start..<last, "TIME", "pattern:duration",
      .string(unit.duration(count.lower) + small.part(second.number)))
  }

  /// A length of time with what makes it an age or a day of its own.
  private func shifted(_ form: Form, _ count: Count, _ unit: TimeUnit, _ factor: Int) -> Form {
    var form = form
    let (start, end) = (form.tokens.lowerBound, form.end)
    if isHyphen(end), tokens.is(end + 1, "old") || tokens.is(end + 1, "olds") {
      form.tokens = start..<end + 2
    } else if tokens.is(end, "old"), unit == .year {
      form.tokens = start..<end + 1
    } else if tokens.is(end, "ago") {
      form.tokens = start..<end + 1
      (form.value, form.upper) = (ago(count, unit, factor), nil)
    } else if tokens.is(end, "later") || tokens.is(end, "earlier") {
      form.tokens = start..<end + 1
      (form.value, form.upper) = (nil, nil)
    }
    return form
  }

  private func ago(_ count: Count, _ unit: TimeUnit, _ factor: Int) -> Value? {
    guard let date, count.upper == nil, let number = (count.lower * factor).integer, number < 10_000
    else { return nil }
    return unit.date(-number, from: date).map { .string($0) }
  }

  /// `several years`, `a few months later`, `a couple of weeks ago`: without a value.
  func vagueDuration(at start: Int) -> Form? {
    guard tokens.isAny(start, of: .numerals), let next = behindVague(start),
      tokens.isAny(next, of: .timeUnits), let (unit, _) = Self.timeUnits[tokens.word(next)]
    else { return nil }
    let isShifted = ["ago", "later", "earlier"].contains(tokens.word(next + 1))
    let end = isShifted ? next + 2 : next + 1
    return Form(start..<end, unit.isClock ? "TIME" : "DATE", "pattern:duration")
  }

  /// The token behind `several`, `a few` or `a couple of`.
  func behindVague(_ start: Int) -> Int? {
    if tokens.is(start, "several") || tokens.is(start, "few") { return start + 1 }
    guard tokens.is(start, "a") || tokens.is(start, "couple") else { return nil }
    let next = tokens.is(start, "a") ? start + 1 : start
    if tokens.is(next, "few"), next > start { return next + 1 }
    guard tokens.is(next, "couple") else { return nil }
    return tokens.is(next + 1, "of") ? next + 2 : next + 1
  }
}
