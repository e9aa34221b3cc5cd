import Copydesk

/// Days of the week, and days by their distance from the document's.
extension NumberRules {
  /// `Monday`, `Monday morning`, `Tuesday, 12 February 2026`.
  ///
  /// News reports what has happened, so a weekday is the last one up to the document's day; where the
  /// sentence tells of what is to come, the first one from it on.
  func weekday(at start: Int) -> Form? {
    guard let number = weekdayNumber(start) else { return nil }
    let day = date.map { date in
      let back = (date.weekday - number + 7) % 7
      return date.adding(days: back > 0 && tense(around: start) == .after ? 7 - back : -back)
    }
    return withDayPart(start, start + 1, day) ?? fullDate(start, number)
      ?? .date(start..<start + 1, day.map { DateValue.day($0) })
  }

  /// From 1 for Monday to 7 for Sunday.
  private func weekdayNumber(_ index: Int) -> Int? {
    guard tokens.isAny(index, of: .weekdays), tokens.isCapitalised(index) else { return nil }
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
