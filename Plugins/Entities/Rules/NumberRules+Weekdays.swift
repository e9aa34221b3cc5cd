import Copydesk

/// Days of the week, and days by their distance from the document's.
extension NumberRules {
  /// `Monday`, `Monday morning`, `Tuesday, 12 February 2026`.
  ///
  /// News reports what has happened, so a weekday is the last one up to the document's day; where the
  /// sentence tells of what is to come, the first one from it on. `Monday to Friday` are days of one week.
  func weekday(at start: Int) -> Form? {
    guard let number = weekdayNumber(start) else { return nil }
    let day = date.map { dayMeant(number, at: start, from: $0) }
    return withDayPart(start, start + 1, day) ?? fullDate(start, number)
      ?? .date(start..<start + 1, day.map { DateValue.day($0) })
  }

  private func dayMeant(_ number: Int, at start: Int, from date: CivilDate) -> CivilDate {
    if let weeks = weekBehind(start + 1) {
      return date.adding(days: number - date.weekday + 7 * weeks)
    }
    if leads(start - 1), let first = weekdayNumber(start - 2) {
      guard isToCome(start - 2) else { return nearest(number, isToCome: false, date) }
      return nearest(first, isToCome: true, date).adding(days: (number - first + 7) % 7)
    }
    if leads(start + 1), let last = weekdayNumber(start + 2), !isToCome(start) {
      return nearest(last, isToCome: false, date).adding(days: -((last - number + 7) % 7))
    }
    return nearest(number, isToCome: isToCome(start), date)
  }

  private func nearest(_ number: Int, isToCome: Bool, _ date: CivilDate) -> CivilDate {
    let back = (date.weekday - number + 7) % 7
    return date.adding(days: back > 0 && isToCome ? 7 - back : -back)
  }

  private func isToCome(_ start: Int) -> Bool { tense(around: start) == .after }

  /// Whether a token leads from one weekday to another.
  private func leads(_ index: Int) -> Bool {
    isOneOf(index, ["to", "through", "until", "till"]) || isHyphen(index)
  }

  /// How many weeks away `last week` or `of next week` behind a weekday is.
  private func weekBehind(_ index: Int) -> Int? {
    let word = tokens.is(index, "of") ? index + 1 : index
    return tokens.is(word + 1, "week") ? shift(word) : nil
  }

  /// From 1 for Monday to 7 for Sunday.
  private func weekdayNumber(_ index: Int) -> Int? {
    guard tokens.isAny(index, of: .weekdays) else { return nil }
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    return names.firstIndex(of: String(tokens.word(index).prefix(3))).map { $0 + 1 }
  }

  /// A day with its part is a TIME; its value is the day.
  private func withDayPart(_ start: Int, _ end: Int, _ day: CivilDate?) -> Form? {
    guard tokens.isAny(end, of: .dayParts) else { return nil }
    return .time(start..<end + 1, day.map { DateValue.day($0) })
  }

  private func fullDate(_ start: Int, _ weekday: Int) -> Form? {
    let next = tokens.is(start + 1, ",") ? start + 2 : start + 1
    let hints = DayHints(weekday: weekday)
    guard let date = month(at: next, hints) ?? (tokens.isNumber(next) ? dated(next, hints) : nil),
      date.tokens.count > 1
    else { return nil }
    return date.from(start)
  }

  private func dated(_ next: Int, _ hints: DayHints) -> Form? {
    dayFirst(next, hints) ?? calendarDate(at: next)
  }

  /// `today`, `yesterday`, `tomorrow morning`, `tonight`.
  func nearDay(at start: Int) -> Form? {
    if tokens.is(start, "tonight") {
      return .time(start..<start + 1, date.map { DateValue.day($0) })
    }
    let shift = tokens.is(start, "yesterday") ? -1 : tokens.is(start, "tomorrow") ? 1 : 0
    let day = date?.adding(days: shift)
    return withDayPart(start, start + 1, day)
      ?? .date(start..<start + 1, day.map { DateValue.day($0) })
  }

  /// `the day after tomorrow`, `the day before yesterday`.
  func dayBeyond(at start: Int) -> Form? {
    guard tokens.is(start + 1, "day") else { return nil }
    let isAfter = tokens.is(start + 2, "after") && tokens.is(start + 3, "tomorrow")
    let isBefore = tokens.is(start + 2, "before") && tokens.is(start + 3, "yesterday")
    guard isAfter || isBefore else { return nil }
    let day = date?.adding(days: isAfter ? 2 : -2)
    return .date(start..<start + 4, day.map { DateValue.day($0) })
  }

  /// `last Tuesday`: before the document's day; `next Tuesday`: after it; `this Tuesday`: in its week.
  func relativeWeekday(_ start: Int, _ index: Int) -> Form? {
    guard let number = weekdayNumber(index) else { return nil }
    let shift = date.flatMap { date -> Int? in
      let back = (date.weekday - number + 7) % 7
      if tokens.is(start, "last") { return back == 0 ? -7 : -back }
      if tokens.is(start, "next") { return 7 - back }
      return tokens.is(start, "this") ? number - date.weekday : nil
    }
    let day = shift.flatMap { date?.adding(days: $0) }
    return withDayPart(start, index + 1, day)
      ?? .date(start..<index + 1, day.map { DateValue.day($0) })
  }
}
