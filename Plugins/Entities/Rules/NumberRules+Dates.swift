import Copydesk

/// Days, months and years of the calendar.
extension NumberRules {
  /// What begins with a number: `2026-02-12`, `12 February 2026`, `12/02/2026`, `2024-25`, `1999`.
  func calendarDate(at start: Int) -> Form? {
    numeric(start) ?? dayFirst(start) ?? year(at: start)
  }

  // MARK: In digits

  /// `12/02/2026`, `2026-02-12`, `12.02.2026`.
  private func numeric(_ start: Int) -> Form? {
    if let parts = joinedParts(start) {
      return numeric(parts.numbers, parts.isDotted, start..<start + 1)
    }
    guard isHyphen(start + 1), isHyphen(start + 3), tokens.isNumber(start + 2),
      tokens.isNumber(start + 4)
    else { return nil }
    let forms = [start, start + 2, start + 4].map { DigitForm(tokens, $0) }
    let numbers = forms.compactMap(\.plain)
    guard numbers.count == 3, forms[0].digits == 4 || forms[2].digits == 4 else { return nil }
    return numeric(numbers, false, start..<start + 5)
  }

  /// The three numbers of one token with slashes or dots.
  private func joinedParts(_ start: Int) -> (numbers: [Int], isDotted: Bool)? {
    let bytes = tokens.text[tokens[start].range]
    guard (8...10).contains(bytes.count) else { return nil }
    let isDotted = bytes.contains(0x2E)
    let parts = bytes.split(separator: isDotted ? 0x2E : 0x2F, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4 || parts[2].count == 4 else { return nil }
    let numbers = parts.compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    return numbers.count == 3 ? (numbers, isDotted) : nil
  }

  private func numeric(_ parts: [Int], _ isDotted: Bool, _ range: Range<Int>) -> Form? {
    if parts[0] > 31 {
      return CivilDate(year: parts[0], month: parts[1], day: parts[2])
        .map { .date(range, DateValue.day($0)) }
    }
    let dayFirst = CivilDate(year: parts[2], month: parts[1], day: parts[0])
    let monthFirst = CivilDate(year: parts[2], month: parts[0], day: parts[1])
    guard let date = dayFirst ?? monthFirst else { return nil }
    // Dots are written where the day comes first; with slashes only a day beyond 12 tells.
    let isSure =
      isDotted && dayFirst != nil || dayFirst == nil || monthFirst == nil || dayFirst == monthFirst
    return .date(range, isSure ? DateValue.day(date) : nil)
  }

  // MARK: With a month's name

  /// Whether a word is a month; in small letters only where it is nothing else.
  func isMonth(_ index: Int) -> Bool {
    tokens.isAny(index, of: .months)
      && (tokens.isCapitalised(index) || Self.plainMonths.contains(tokens.word(index)))
  }

  private static let plainMonths: Set = [
    "january", "february", "april", "june", "july", "september", "october", "november", "december",
  ]

  /// From 1 to 12, by the first three letters.
  func monthNumber(_ index: Int) -> Int {
    let start = tokens[index].range.lowerBound
    let letters = tokens.text[start..<start + 3].reduce(UInt32(0)) { $0 << 8 | UInt32($1 | 0x20) }
    return (Self.monthNames.firstIndex(of: letters) ?? 0) + 1
  }

  private static let monthNames = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { $0.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } }

  private func day(_ index: Int) -> Int? {
    guard tokens.isNumber(index) else { return nil }
    let form = DigitForm(tokens, index)
    guard form.digits <= 2, let day = form.plain ?? form.ordinal, (1...31).contains(day) else {
      return nil
    }
    return day
  }

  func plainYear(_ index: Int) -> Int? {
    tokens.isNumber(index) ? DigitForm(tokens, index).year : nil
  }

  /// `12 February 2026`, `12th of February`, `12-14 February`.
  ///
  /// - Parameter hints: What else is known where no year is written.
  func dayFirst(_ start: Int, _ hints: DayHints = DayHints()) -> Form? {
    guard let first = day(start) else { return nil }
    var (next, last) = (start + 1, first)
    if isHyphen(next) || tokens.is(next, "to") || tokens.is(next, "and"),
      let second = day(next + 1), second > first
    {
      (next, last) = (next + 2, second)
    }
    if tokens.is(next, "of") { next += 1 }
    guard isMonth(next) else { return nil }
    let (year, end) = yearBehind(next + 1)
    return days(start..<end, year, monthNumber(next), first...last, hints)
  }

  /// `3 and 5 March` or `March 3 and 5` behind `between`.
  func daysBetween(_ start: Int) -> Form? {
    let joint = isMonth(start) ? start + 2 : start + 1
    guard tokens.is(joint, "and"), let days = dayFirst(start) ?? month(at: start) else {
      return nil
    }
    return days.end > joint + 1 ? days : nil
  }

  /// `, 2026`, `2026`, or no year.
  private func yearBehind(_ index: Int) -> (year: Int?, end: Int) {
    let next = tokens.is(index, ",") ? index + 1 : index
    if let year = plainYear(next) { return (year, next + 1) }
    return (nil, index)
  }

  /// The year behind another month that is joined to one: of `January to March 2023`, `28 February to 3
  /// March 2022`, `April, May and June 2022` and `December to January 2024`.
  ///
  /// - Parameter most: How many months it may be behind, so that a list of months without end takes no
  ///   longer than its length.
  private func yearBehindAnother(_ end: Int, _ month: Int, most: Int = 4) -> Int? {
    guard most > 0,
      isHyphen(end) || isOneOf(end, [",", "to", "and", "or", "until", "till", "through"])
    else { return nil }
    let first = tokens.is(end, ",") && tokens.is(end + 1, "and") ? end + 2 : end + 1
    let next = day(first) == nil ? first : first + 1
    guard isMonth(next) else { return nil }
    let behind = day(next + 1) == nil ? next + 1 : next + 2
    let other = monthNumber(next)
    guard
      let year = yearBehind(behind).year ?? yearBehindAnother(behind, other, most: most - 1)
    else { return nil }
    return month > other ? year - 1 : year
  }

  /// A day or several; without a year, those that are meant in a text of the document's day.
  private func days(
    _ range: Range<Int>, _ year: Int?, _ month: Int, _ days: ClosedRange<Int>, _ hints: DayHints
  ) -> Form? {
    let known = year ?? yearBehindAnother(range.upperBound, month)
    guard let year = known ?? nearestYear(range, month, days.lowerBound, hints) else {
      return CivilDate(year: 2000, month: month, day: days.upperBound).map { _ in .date(range) }
    }
    guard let from = CivilDate(year: year, month: month, day: days.lowerBound),
      let to = CivilDate(year: year, month: month, day: days.upperBound)
    else { return nil }
    var form = Form.date(range, DateValue.day(from))
    if from != to { form.upper = .string(DateValue.day(to)) }
    return form
  }

  private func nearestYear(_ range: Range<Int>, _ month: Int, _ day: Int, _ hints: DayHints) -> Int?
  {
    date?.nearest(
      .init(
        month: month, day: day, weekday: hints.weekday, side: hints.side,
        tense: tense(around: range.lowerBound)))?.year
  }

  /// `February 12, 2026`, `Feb. 12`, `February 2026`, `February`; `May` alone may be a verb.
  func month(at start: Int, isSure: Bool = false, _ hints: DayHints = DayHints()) -> Form? {
    guard isMonth(start) else { return nil }
    if let first = day(start + 1), !isCounted(start + 1) { return monthFirst(start, first, hints) }
    let next = tokens.is(start + 1, "of") || tokens.is(start + 1, ",") ? start + 2 : start + 1
    if let year = plainYear(next) {
      return .date(start..<next + 1, DateValue.month(year, monthNumber(start)))
    }
    let isSafe =
      !tokens.is(start, "may") && !tokens.is(start, "march") && tokens[start].range.count > 3
    guard isSure || isSafe || isBehindPreposition(start) || isBehindMonth(start) else { return nil }
    return .date(start..<start + 1, monthMeant(start, hints))
  }

  /// The month that is meant where no year is written: by the verbs around, or the nearest one.
  private func monthMeant(_ start: Int, _ hints: DayHints) -> String? {
    let number = monthNumber(start)
    if let year = yearBehindAnother(start + 1, number) { return DateValue.month(year, number) }
    return meantYear(start, hints).map { DateValue.month($0, number) }
  }

  /// `between April and June` lie in one year, `from November to January` in two.
  private func meantYear(_ start: Int, _ hints: DayHints, most: Int = 4) -> Int? {
    let number = monthNumber(start)
    if most > 0, isBehindMonth(start), let first = meantYear(start - 2, hints, most: most - 1) {
      return number < monthNumber(start - 2) ? first + 1 : first
    }
    let side = hints.side ?? tense(around: start)
    return date.map { $0.year(ofMonth: number, side, isBeside: hints.side != nil) }
  }

  /// `April, May`, `April and May`.
  private func isBehindMonth(_ start: Int) -> Bool {
    isMonth(start - 2) && isOneOf(start - 1, [",", "and", "or", "to"])
  }

  private func isBehindPreposition(_ start: Int) -> Bool { tokens.isAny(start - 1, of: .before) }

  /// Whether a number behind a month counts something: `In May 12 million people`.
  private func isCounted(_ index: Int) -> Bool {
    tokens.isAny(index + 1, of: [.magnitudes, .units, .currencies]) || tokens.is(index + 1, "per")
      || tokens.is(index + 1, "%") || tokens.is(index + 1, "people")
  }

  private func monthFirst(_ start: Int, _ first: Int, _ hints: DayHints) -> Form? {
    var (next, last) = (start + 2, first)
    if isHyphen(next) || tokens.is(next, "to") || tokens.is(next, "and"),
      let second = day(next + 1), second > first,
      !isMonth(next + 2)
    {
      (next, last) = (next + 2, second)
    }
    let (year, end) = yearBehind(next)
    return days(start..<end, year, monthNumber(start), first...last, hints)
  }
}

/// What words in front of a day without a year say of it.
struct DayHints {
  /// From 1 for Monday to 7 for Sunday.
  var weekday: Int?
  var side: CivilDate.Side?
}
