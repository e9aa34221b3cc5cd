import Copydesk

/// Times that begin with `the`: `the 1990s`, `the past two years`, `the end of March`.
extension NumberRules {
  func behindThe(_ start: Int) -> Form? {
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
