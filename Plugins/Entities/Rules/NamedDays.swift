import Copydesk

/// Days that have names of their own: `Good Friday`, `Boxing Day`, `New Year's Eve`.
///
/// Movable feasts of the western churches count from Easter, which is computed as in Meeus,
/// "Astronomical Algorithms" (1998), chapter 8 (the Butcher algorithm).
enum NamedDays {
  enum Rule {
    /// So many days from Easter Sunday.
    case easter(Int)
    case fixed(month: Int, day: Int)
    /// The day moves in a way of its own, or is one of history.
    case unknown
  }

  /// By the words in small letters, `'s` left out.
  static let rules: [String: Rule] = [
    "shrove tuesday": .easter(-47), "ash wednesday": .easter(-46), "palm sunday": .easter(-7),
    "maundy thursday": .easter(-3), "holy thursday": .easter(-3), "good friday": .easter(-2),
    "holy saturday": .easter(-1), "easter saturday": .easter(-1), "easter sunday": .easter(0),
    "easter day": .easter(0), "easter monday": .easter(1), "ascension day": .easter(39),
    "whit sunday": .easter(49), "whit monday": .easter(50),
    "christmas day": .fixed(month: 12, day: 25), "christmas eve": .fixed(month: 12, day: 24),
    "boxing day": .fixed(month: 12, day: 26), "new year day": .fixed(month: 1, day: 1),
    "new year eve": .fixed(month: 12, day: 31),
    "valentine day": .fixed(month: 2, day: 14), "bastille day": .fixed(month: 7, day: 14),
    "anzac day": .fixed(month: 4, day: 25), "armistice day": .fixed(month: 11, day: 11),
    "may day": .fixed(month: 5, day: 1), "republic day": .unknown, "independence day": .unknown,
    "black friday": .unknown, "black monday": .unknown, "black wednesday": .unknown,
    "bloody sunday": .unknown, "cyber monday": .unknown, "super tuesday": .unknown,
    "super sunday": .unknown, "thanksgiving day": .unknown, "remembrance day": .unknown,
    "remembrance sunday": .unknown, "labor day": .unknown, "labour day": .unknown,
    "memorial day": .unknown, "columbus day": .unknown, "veterans day": .unknown,
    "australia day": .fixed(month: 1, day: 26), "canada day": .fixed(month: 7, day: 1),
    "election day": .unknown, "mother day": .unknown, "father day": .unknown,
  ]

  /// The day by which a name is called in the year that is nearest to another day; nil where the
  /// name does not tell.
  static func day(_ rule: Rule, near date: CivilDate) -> CivilDate? {
    switch rule {
    case .fixed(let month, let day): date.nearest(.init(month: month, day: day))
    case .easter(let shift):
      (date.year - 1...date.year + 1).compactMap { easter($0)?.adding(days: shift) }
        .min { abs($0.days - date.days) < abs($1.days - date.days) }
    case .unknown: nil
    }
  }

  /// Easter Sunday in the Gregorian calendar.
  static func easter(_ year: Int) -> CivilDate? {
    let (century, rest) = year.quotientAndRemainder(dividingBy: 100)
    let moon =
      (19 * (year % 19) + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7
    let late = (year % 19 + 11 * moon + 22 * sunday) / 451
    let sum = moon + sunday - 7 * late + 114
    return CivilDate(year: year, month: sum / 31, day: sum % 31 + 1)
  }
}

extension NumberRules {
  /// `Good Friday`, `New Year's Eve`, each word with a capital.
  func namedDay(at start: Int) -> Form? {
    let isYear = tokens.is(start + 1, "year")
    let next = isYear ? start + 2 : start + 1
    let last = isPossessive(next) ? next + 1 : next
    guard tokens.isCapitalised(start), tokens.isCapitalised(last),
      tokens.isAny(last, of: .weekdays) || isOneOf(last, ["day", "eve"]),
      let rule = NamedDays.rules[
        (isYear ? [start, start + 1, last] : [start, last]).map(tokens.word).joined(separator: " ")]
    else { return nil }
    let day = date.flatMap { NamedDays.day(rule, near: $0) }
    return .date(start..<last + 1, day.map { DateValue.day($0) })
  }

  private func isPossessive(_ index: Int) -> Bool { isOneOf(index, ["'s", "’s", "'", "’"]) }
}
