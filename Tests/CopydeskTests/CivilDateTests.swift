import Copydesk
import Testing

@Suite struct CivilDateTests {
  @Test func countsDaysBothWays() throws {
    let epoch = try #require(CivilDate(year: 1970, month: 1, day: 1))
    #expect(epoch.days == 0)
    #expect(CivilDate(year: 2000, month: 3, day: 1)?.days == 11_017)
    #expect(CivilDate(year: 1600, month: 2, day: 29)?.days == -135_081)
    var expected = CivilDate(days: -200_001)
    for days in -200_000...200_000 {
      let date = CivilDate(days: days)
      #expect(date.days == days)
      // The slow model: a day after the last.
      let isLast = expected.day == CivilDate.length(ofMonth: expected.month, expected.year)
      let isNewYear = isLast && expected.month == 12
      expected = try #require(
        CivilDate(
          year: expected.year + (isNewYear ? 1 : 0),
          month: isLast ? expected.month % 12 + 1 : expected.month,
          day: isLast ? 1 : expected.day + 1))
      guard date == expected else {
        Issue.record("\(days) is \(date), not \(expected)")
        return
      }
    }
  }

  @Test(arguments: [
    ("2026-02-12", 4, 2026, 7), ("2021-01-03", 7, 2020, 53), ("2024-12-30", 1, 2025, 1),
    ("2016-01-01", 5, 2015, 53), ("1969-12-28", 7, 1969, 52),
  ])
  func knowsWeekdaysAndWeeks(text: String, weekday: Int, year: Int, week: Int) throws {
    let date = try #require(CivilDate(iso: text))
    #expect(date.weekday == weekday)
    #expect(date.week.year == year)
    #expect(date.week.number == week)
  }

  @Test(arguments: ["2026-02-30", "2026-13-01", "2026-2-12", "20260212", "2026-02-123", "soon", ""])
  func refusesWhatIsNoDay(text: String) { #expect(CivilDate(iso: text) == nil) }
}
