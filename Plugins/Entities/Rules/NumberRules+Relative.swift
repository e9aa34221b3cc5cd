import Copydesk

/// Times that are told by words such as `last`, `early` and `the`.
extension NumberRules {
  /// `last month`, `early this week`, `the 1990s`, `the past two decades`, `mid-1990s`.
  func lead(at start: Int) -> Form? {
    let kinds = tokens[start].kinds
    if kinds.contains(.the) { return dayBeyond(at: start) ?? behindThe(start) }
    if kinds.contains(.leads) { return early(start) }
    return relative(at: start)
  }

  // MARK: `this`, `last`, `next`

  func relative(at start: Int) -> Form? {
    if tokens.is(start, "same"), !tokens.is(start - 1, "the") { return nil }
    // `this past week`
    let isThis = tokens.is(start, "this") && tokens.isAny(start + 1, of: .relative)
    let next = isThis ? start + 2 : start + 1
    if let form = relativePeriod(start, next) { return form }
    if isOneOf(start, ["same", "another", "recent", "coming"]) { return spanOfMany(start, next) }
    if let form = relativeWeekday(start, next) ?? relativeMonth(start, next) { return form }
    if tokens.isAny(next, of: .dayParts) { return dayPart(start, next) }
    return spanOfMany(start, next) ?? (isOneOf(start, ["last"]) ? period(at: start) : nil)
  }

  func isOneOf(_ index: Int, _ words: [StaticString]) -> Bool {
    words.contains { tokens.is(index, $0) }
  }

  /// `last month`, `this year`, `each week`.
  private func relativePeriod(_ start: Int, _ next: Int) -> Form? {
    guard tokens.isAny(next, of: .periods), !isOneOf(start, ["recent"]) else { return nil }
    if tokens.is(next, "day"), isOneOf(start, ["last", "past"]) { return nil }
    // `this fall in prices`, `last quarter of 2025`
    if tokens.is(next, "fall"),
      !isOneOf(start, ["last", "next", "this"]) || isOneOf(next + 1, ["in", "of"])
    {
      return nil
    }
    if tokens.is(next, "quarter"), tokens.is(next + 1, "of") { return period(at: start) }
    let shift = next > start + 1 ? nil : shift(start)
    return .date(start..<next + 1, shift.flatMap { value(of: next, shift: $0) })
  }

  /// How many periods from now `this`, `last` or `next` is.
  func shift(_ index: Int) -> Int? {
    if tokens.is(index, "this") { return 0 }
    if tokens.is(index, "last") { return -1 }
    return tokens.is(index, "next") ? 1 : nil
  }

  private func value(of period: Int, shift: Int) -> String? {
    guard let date else { return nil }
    switch tokens.word(period) {
    case "day": return DateValue.day(date.adding(days: shift))
    case "week": return DateValue.week(date.adding(days: shift * 7))
    case "month": return DateValue.month(date.month(after: shift))
    case "quarter": return DateValue.quarter(date.month(after: shift * 3))
    case "year": return DateValue.year(date.year + shift)
    default: return nil
    }
  }

  /// `last March`, `next May`.
  private func relativeMonth(_ start: Int, _ next: Int) -> Form? {
    guard isMonth(next), isOneOf(start, ["this", "last", "next", "past", "every", "each", "that"]),
      let month = month(at: next, isSure: true, DayHints(side: side(start)))
    else { return nil }
    if month.tokens.count > 1 || side(start) != nil { return month.from(start) }
    guard tokens.is(start, "this"), let date else { return month.vague(from: start) }
    return .date(start..<month.end, DateValue.month(date.year, monthNumber(next)))
  }

  private func side(_ start: Int) -> CivilDate.Side? {
    if isOneOf(start, ["last", "past"]) { return .before }
    return tokens.is(start, "next") ? .after : nil
  }

  private func dayPart(_ start: Int, _ next: Int) -> Form? {
    let shift = tokens.is(start, "this") ? 0 : tokens.is(start, "last") ? -1 : nil
    let day = shift.flatMap { date?.adding(days: $0) }
    return .time(start..<next + 1, day.map { DateValue.day($0) })
  }

  /// `past two decades`, `last few months`, `recent years`, `coming weeks`, `next 24 hours`.
  func spanOfMany(_ start: Int, _ next: Int) -> Form? {
    guard tokens.isAny(start, of: .relative) || tokens.is(start, "first"),
      !isOneOf(start, ["this", "each", "that", "same"])
    else { return nil }
    if isOneOf(start, ["recent", "past", "coming", "following", "previous"]),
      tokens.isAny(next, of: .timeUnits),
      isPlural(next)
    {
      return .date(start..<next + 1)
    }
    guard
      let form = vagueDuration(at: next)
        ?? numeral(at: next).flatMap({ duration(range($0, at: next)) }),
      isPlural(form.end - 1)
    else { return nil }
    return form.from(start)
  }

  private func isPlural(_ index: Int) -> Bool {
    guard tokens.isAny(index, of: .timeUnits) else { return false }
    let last = tokens[index].range.upperBound - 1
    return tokens.text[last] | 0x20 == UInt8(ascii: "s")
  }

  // MARK: `early`, `late`, `mid-`

  func early(_ start: Int) -> Form? {
    let isMid = tokens.is(start, "mid")
    let next = isHyphen(start + 1) ? start + 2 : start + 1
    guard tokens.sentence.contains(next) else { return nil }
    if !isMid, tokens.isAny(next, of: .nearDays), let day = nearDay(at: next) {
      return day.from(start)
    }
    if tokens.isAny(next, of: .relative) {
      return isOneOf(next, ["this", "last", "next", "that"]) ? relative(at: next)?.from(start) : nil
    }
    if isOneOf(start, ["earlier", "later"]) { return nil }
    if isMid || isOneOf(start, ["early", "late"]) { return partOf(start, next) }
    return nil
  }

  private func partOf(_ start: Int, _ next: Int) -> Form? {
    if tokens.isAny(next, of: .dayParts) { return .time(start..<next + 1) }
    if let form = decade(at: next) ?? month(at: next, isSure: true) ?? weekday(at: next) {
      return form.from(start)
    }
    if plainYear(next) != nil, let year = year(at: next, isSure: true) { return year.from(start) }
    if let short = shortDecade(at: next), tokens.is(start - 1, "the") { return short.from(start) }
    return ordinalNumber(next) == nil ? nil : period(at: next)?.from(start)
  }

  private func centuryOrQuarter(_ start: Int) -> Form? { period(at: start) }
}
