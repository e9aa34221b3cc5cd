import Copydesk

/// Times that are told by words such as `last`, `early` and `the`.
extension NumberRules {
  /// `last month`, `early this week`, `the 1990s`, `the past two decades`, `mid-1990s`.
  func lead(at start: Int) -> Form? {
    let kinds = tokens[start].kinds
    if kinds.contains(.the) { return behindThe(start) }
    if kinds.contains(.leads) { return early(start) }
    return relative(at: start)
  }

  // MARK: `this`, `last`, `next`

  private func relative(at start: Int) -> Form? {
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
    let shift =
      next > start + 1
      ? nil
      : tokens.is(start, "this")
        ? 0 : tokens.is(start, "last") ? -1 : tokens.is(start, "next") ? 1 : nil
    return .date(start..<next + 1, shift.flatMap { value(of: next, shift: $0) })
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
      let month = month(at: next, isSure: true)
    else { return nil }
    return month.tokens.count > 1 ? month.from(start) : month.vague(from: start)
  }

  private func dayPart(_ start: Int, _ next: Int) -> Form? {
    let shift = tokens.is(start, "this") ? 0 : tokens.is(start, "last") ? -1 : nil
    let day = shift.flatMap { date?.adding(days: $0) }
    return .time(start..<next + 1, day.map { DateValue.day($0) })
  }

  /// `past two decades`, `last few months`, `recent years`, `coming weeks`, `next 24 hours`.
  private func spanOfMany(_ start: Int, _ next: Int) -> Form? {
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

  private func early(_ start: Int) -> Form? {
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
    return ordinalNumber(next) == nil ? nil : centuryOrQuarter(next)?.from(start)
  }

  private func centuryOrQuarter(_ start: Int) -> Form? { period(at: start) }

  // MARK: `the`

  private func behindThe(_ start: Int) -> Form? {
    let next = start + 1
    guard tokens.sentence.contains(next) else { return nil }
    if tokens.isNumber(next) { return numbered(next)?.from(start) }
    if tokens.is(next, "'") || tokens.is(next, "’") {
      return shortDecade(at: next + 1)?.from(start)
    }
    let kinds = tokens[next].kinds
    if let form = edge(next) { return form.from(start) }
    guard !kinds.isEmpty else { return nil }
    if kinds.contains(.leads) { return early(next)?.from(start) }
    if kinds.contains(.dayParts) {
      return isEvent(next) || tokens.isCapitalised(next) ? nil : .time(start..<next + 1)
    }
    if kinds.contains(.periods), let form = bare(next) { return form.from(start) }
    guard let form = ordered(next, kinds), !isAttribute(form) else { return nil }
    return form.from(start)
  }

  /// `the first quarter`, `the past two years`, `the next day`, `the first nine months of 2025`.
  private func ordered(_ next: Int, _ kinds: WordKinds) -> Form? {
    if let week = ordinalWeek(next) { return week }
    if kinds.contains(.relative) {
      let stray: [StaticString] = ["this", "that", "each", "every", "another"]
      return isOneOf(next, stray) ? nil : relative(at: next).map(unresolved).map(withYear)
    }
    if !kinds.isDisjoint(with: [.ordinals, .fiscal, .numerals]), let form = period(at: next) {
      return form
    }
    return tokens.is(next, "first") ? spanOfMany(next, next + 1).map(withYear) : nil
  }

  /// `the last week` is not `last week`.
  private func unresolved(_ form: Form) -> Form {
    form.by == "pattern:duration" || form.tokens.count > 2
      ? form : form.vague(from: form.tokens.lowerBound)
  }

  /// Takes in the year behind a span.
  private func withYear(_ form: Form) -> Form {
    guard tokens.is(form.end, "of") else { return form }
    if plainYear(form.end + 1) != nil {
      return Form(form.tokens.lowerBound..<form.end + 2, form.label, form.by)
    }
    guard let inner = inside(form.end + 1) else { return form }
    return Form(form.tokens.lowerBound..<inner.end, form.label, form.by)
  }

  /// `first week of March`.
  private func ordinalWeek(_ next: Int) -> Form? {
    let isLast = isOneOf(next, ["last", "final"])
    guard let end = isLast ? next + 1 : ordinalNumber(next)?.end, isOneOf(end, ["week", "day"]),
      tokens.is(end + 1, "of"), let inner = inside(end + 2)
    else { return nil }
    return .date(next..<inner.end)
  }

  /// `the 1990s`, `the 20th century`, `the 2nd quarter`, `the 12th of February`.
  private func numbered(_ next: Int) -> Form? {
    if let form = period(at: next) ?? shortDecade(at: next) {
      return isAttribute(form) ? nil : form
    }
    guard let date = calendarDate(at: next), DigitForm(tokens, next).ordinal != nil else {
      return nil
    }
    return date
  }

  /// Whether a form such as `19th-century` belongs to the noun behind it, as `the` does.
  private func isAttribute(_ form: Form) -> Bool { isHyphen(form.end - 2) }

  /// `weekend`, `week of 3 March`.
  private func bare(_ next: Int) -> Form? {
    if tokens.is(next, "weekend") { return .date(next..<next + 1) }
    guard tokens.is(next, "week"), isOneOf(next + 1, ["of", "beginning", "ending"]),
      tokens.sentence.contains(next + 2),
      let day = month(at: next + 2)
        ?? (tokens.isNumber(next + 2) ? calendarDate(at: next + 2) : nil),
      day.tokens.count > 1
    else { return tokens.isAny(next, of: .seasons) ? season(at: next) : nil }
    let date =
      tokens.is(next + 1, "ending") ? nil : day.value?.string.flatMap { CivilDate(iso: $0) }
    return .date(next..<day.end, date.map { DateValue.week($0) })
  }

  /// `end of this year`, `beginning of March`, `start of 2025`.
  private func edge(_ next: Int) -> Form? {
    guard isOneOf(next, ["end", "beginning", "start", "middle", "turn"]), tokens.is(next + 1, "of"),
      let inner = inside(next + 2)
    else { return nil }
    return inner.vague(from: next)
  }

  /// A date within another.
  private func inside(_ index: Int) -> Form? {
    guard !isNested, tokens.sentence.contains(index) else { return nil }
    let spans: [StaticString] = ["year", "month", "week", "decade", "century", "day"]
    if tokens.is(index, "the"), isOneOf(index + 1, spans) { return .date(index..<index + 2) }
    let form = dateInside(index, tokens[index].kinds)
    return form?.label == "DATE" ? form : nil
  }

  private func dateInside(_ index: Int, _ kinds: WordKinds) -> Form? {
    if !kinds.isDisjoint(with: [.the, .relative, .leads]) {
      var nested = self
      nested.isNested = true
      return nested.lead(at: index)
    }
    if kinds.contains(.months) { return month(at: index, isSure: true) }
    if kinds.contains(.fiscal) { return period(at: index) }
    return tokens.isNumber(index) ? decade(at: index) ?? calendarDate(at: index) : nil
  }

  /// Whether `night` belongs to a thing: `the evening news`.
  private func isEvent(_ index: Int) -> Bool {
    guard tokens.sentence.contains(index + 1), tokens[index + 1].shape == .lower else {
      return false
    }
    return tokens[index + 1].kinds.isEmpty
      && !isOneOf(
        index + 1, ["of", "and", "when", "as", "with", "for", "that", "he", "she", "they", "it"])
  }
}
