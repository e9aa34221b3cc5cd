import Copydesk

/// Dates as ISO 8601 writes them, with the parts of ISO 8601-2:2019 (EDTF) for what is less exact
/// than a day: `199X` for the 1990s, `19XX` for a century, `2014-22` for a summer.
///
/// Quarters and halves of a year are `2025-Q2` and `2024-H1`, and fiscal years `FY2025`, as in
/// TIMEX2; ISO 8601 has no form of its own for them that is in use.
enum DateValue {
  static func year(_ year: Int) -> String {
    year < 0 ? "-" + padded(-year, 4) : padded(year, 4)
  }

  static func month(_ year: Int, _ month: Int) -> String {
    "\(Self.year(year))-\(padded(month, 2))"
  }

  static func month(_ month: (year: Int, month: Int)) -> String {
    Self.month(month.year, month.month)
  }

  static func day(_ date: CivilDate) -> String {
    "\(month(date.year, date.month))-\(padded(date.day, 2))"
  }

  static func week(_ date: CivilDate) -> String {
    let week = date.week
    return "\(year(week.year))-W\(padded(week.number, 2))"
  }

  static func quarter(_ month: (year: Int, month: Int)) -> String {
    "\(year(month.year))-Q\((month.month + 2) / 3)"
  }

  static func decade(_ year: Int) -> String { padded(year / 10, 3) + "X" }

  /// The 20th century is `19XX`.
  static func century(_ ordinal: Int) -> String { padded(ordinal - 1, 2) + "XX" }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

/// The units in which a time is counted.
enum TimeUnit {
  case second, minute, hour, day, week, month, year

  /// Whether ISO 8601 writes it behind the `T` of a duration.
  var isClock: Bool { self == .second || self == .minute || self == .hour }

  private var letter: String {
    switch self {
    case .second: "S"
    case .minute, .month: "M"
    case .hour: "H"
    case .day: "D"
    case .week: "W"
    case .year: "Y"
    }
  }

  /// `3M`, the part of a duration behind `P` or `PT`.
  func part(_ count: DecimalNumber) -> String { count.description + letter }

  /// `P3M`.
  func duration(_ count: DecimalNumber) -> String { (isClock ? "PT" : "P") + part(count) }

  /// The day, week, month or year so many units from a day; nil for units of the clock.
  func date(_ count: Int, from date: CivilDate) -> String? {
    switch self {
    case .day: DateValue.day(date.adding(days: count))
    case .week: DateValue.week(date.adding(days: count * 7))
    case .month: DateValue.month(date.month(after: count))
    case .year: DateValue.year(date.year + count)
    case .hour, .minute, .second: nil
    }
  }
}
