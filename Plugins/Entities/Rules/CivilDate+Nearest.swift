import Copydesk

/// Days of the calendar whose year nobody wrote.
extension CivilDate {
  /// Which side of a day is meant.
  enum Side {
    case before
    case after
  }

  /// What is known of a day without a year.
  struct Unwritten {
    let month: Int
    let day: Int
    /// From 1 for Monday to 7 for Sunday, where the text names it.
    var weekday: Int?
    /// Where words say so: `last December 28`.
    var side: Side?
    /// What the verbs around tell, which counts only for days that are far on either side.
    var tense: Side?
  }

  /// How many days off a day is taken to be the nearest one, whatever the verbs say.
  private static let near = 120

  /// The day that is meant in a text of this day: in January `December 28` is the one before.
  ///
  /// - Returns: nil when there is no such day in this year nor in the years beside it.
  func nearest(_ day: Unwritten) -> CivilDate? {
    var years = [year, year - 1, year + 1].compactMap {
      CivilDate(year: $0, month: day.month, day: day.day)
    }
    let fitting = years.filter { $0.weekday == day.weekday }
    if !fitting.isEmpty { years = fitting }
    if let side = day.side, let found = closest(years, side) { return found }
    guard let closest = years.min(by: { distance($0) < distance($1) }) else { return nil }
    if distance(closest) <= Self.near { return closest }
    return day.tense.flatMap { self.closest(years, $0) } ?? years.first
  }

  private func distance(_ other: CivilDate) -> Int { abs(other.days - days) }

  private func closest(_ dates: [CivilDate], _ side: Side) -> CivilDate? {
    dates.filter { side == .before ? $0.days < days : $0.days > days }
      .min { distance($0) < distance($1) }
  }

  /// The year of a month without one in a text of this day.
  ///
  /// - Parameter isBeside: Whether the month of this day is not meant: `last March`.
  func year(ofMonth number: Int, _ side: Side?, isBeside: Bool) -> Int {
    let ahead = (number - month + 12) % 12
    if ahead == 0, !isBeside { return year }
    let isAhead = side.map { $0 == .after } ?? (ahead <= 6)
    let distance = isAhead ? (ahead == 0 ? 12 : ahead) : ahead - 12
    return month(after: distance).year
  }
}
