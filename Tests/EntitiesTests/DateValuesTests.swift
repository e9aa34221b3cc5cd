import Copydesk
import CopydeskTesting
import Testing

@testable import Entities

/// Which day is meant where the text does not say all of it.
@Suite struct DateValuesTests {
  private func values(_ text: String, _ date: String) throws -> [String?] {
    try RuleBench.tagged(text, "model: none", date: date)[.entities].map {
      $0.attributes["value"]?.string
    }
  }

  @Test(arguments: [
    ("It opened on December 28.", "2025-01-03", "2024-12-28"),
    ("It opened on 28 December.", "2025-01-03", "2024-12-28"),
    ("They meet on January 4.", "2024-12-28", "2025-01-04"),
    ("It was signed on February 3.", "2025-02-10", "2025-02-03"),
    ("The vote of March 30 is near.", "2025-02-10", "2025-03-30"),
    // Far on either side the verbs tell, and without them the year of the text.
    ("She died on July 20.", "2025-02-10", "2024-07-20"),
    ("She will sing on July 20.", "2025-02-10", "2025-07-20"),
    ("The vote on July 20.", "2025-02-10", "2025-07-20"),
    ("It was last November 5.", "2025-10-10", "2024-11-05"),
    ("It was next November 5.", "2025-11-10", "2026-11-05"),
    // 2023 is the year in which it was a Tuesday.
    ("On Tuesday, March 14 it rained.", "2024-03-20", "2023-03-14"),
    ("On Thursday, 14 March it rained.", "2024-03-20", "2024-03-14"),
    ("It was on February 29.", "2025-03-01", "2024-02-29"),
  ])
  func dayWithoutYearIsTheNearest(text: String, date: String, value: String) throws {
    #expect(try values(text, date) == [value])
  }

  @Test(arguments: [
    ("Sales fell in December.", "2025-02-10", "2024-12"),
    ("Sales fell in March.", "2025-02-10", "2024-03"),
    ("It will open in March.", "2025-02-10", "2025-03"),
    ("It will open in March.", "2025-11-10", "2026-03"),
    ("Sales fell in March.", "2025-03-30", "2025-03"),
    ("Elections in March", "2024-11-10", "2025-03"),
    ("Elections in May", "2025-11-10", "2026-05"), ("Elections in June", "2025-11-10", "2025-06"),
    ("It fell last December.", "2025-12-10", "2024-12"),
    ("It fell last May.", "2025-12-10", "2025-05"),
    ("It will rain next May.", "2025-05-10", "2026-05"),
  ])
  func monthWithoutYearIsTheOneTheVerbsTell(text: String, date: String, value: String) throws {
    #expect(try values(text, date) == [value])
  }

  @Test(arguments: [
    ("From January to March 2023 it rained.", ["2023-01", "2023-03"]),
    ("In June and July 2019 it rained.", ["2019-06", "2019-07"]),
    ("In April, May and June 2022 it rained.", ["2022-04", "2022-05", "2022-06"]),
    ("From December to January 2024 it rained.", ["2023-12", "2024-01"]),
    ("From 28 February to 3 March 2022 it rained.", ["2022-02-28", "2022-03-03"]),
    ("From February 28 to March 3, 2022 it rained.", ["2022-02-28", "2022-03-03"]),
    ("It rained in March and it snowed in 2019.", ["2025-03", "2019"]),
    ("Talks between April and June failed.", ["2025-04", "2025-06"]),
    ("It will rain from November to January.", ["2025-11", "2026-01"]),
    ("It rained this March.", ["2025-03"]), ("It rained this June.", ["2025-06"]),
  ])
  func yearBehindTheSecondMonthIsThatOfBoth(text: String, expected: [String]) throws {
    #expect(try values(text, "2025-04-14") == expected)
  }

  @Test(arguments: [
    "The deadline is Friday.", "They called a strike for Friday.", "The talks resume on Friday.",
    "Schools open Friday.", "Talks will be held on Friday.",
  ])
  func whatIsPlannedLiesAhead(text: String) throws {
    #expect(try values(text, "2025-05-14") == ["2025-05-16"])
  }

  @Test func timeOfDayBeforeAWeekdayEndsNoSentence() throws {
    #expect(
      try values("He must answer by 10 a.m. Friday.", "2025-05-14") == ["T10:00", "2025-05-16"])
  }

  @Test(arguments: ["They refused to meet on Friday.", "They met on Friday."])
  func whatWasLiesBehind(text: String) throws {
    #expect(try values(text, "2025-05-14") == ["2025-05-09"])
  }

  @Test func listOfMonthsWithoutEndIsRead() throws {
    let text = Array(repeating: "June", count: 20_000).joined(separator: ", ") + " 2019"
    #expect(try values(text, "2025-05-14").count == 20_000)
  }

  @Test func smallLettersWillDo() throws {
    let text = "it opened on 12 december, closed on friday, and in may sat on a march."
    #expect(try values(text, "2025-01-03") == ["2024-12-12", "2025-01-03"])
  }

  @Test func dayThatNoYearNearHasNoValue() throws {
    #expect(try values("It was on February 29.", "2022-03-01") == [nil])
  }

  @Test(arguments: [
    ("Shops close on Good Friday.", "2025-04-10", "2025-04-18"),
    ("It fell on Easter Monday.", "2024-04-10", "2024-04-01"),
    ("On Boxing Day it snowed.", "2025-01-10", "2024-12-26"),
    ("On New Year's Eve it snowed.", "2025-01-10", "2024-12-31"),
    ("On New Year’s Day it snowed.", "2024-12-30", "2025-01-01"),
    ("Sales on Black Friday fell.", "2025-01-10", nil),
  ])
  func daysHaveNames(text: String, date: String, value: String?) throws {
    #expect(try values(text, date) == [value])
  }

  @Test(arguments: [
    (1818, 3, 22), (1961, 4, 2), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31),
    (2038, 4, 25),
  ])
  func computesEaster(year: Int, month: Int, day: Int) {
    #expect(NamedDays.easter(year) == CivilDate(year: year, month: month, day: day))
  }

  @Test(arguments: [
    ("The council votes on Monday.", "2025-02-13", "2025-02-17"),
    ("It could rain on Monday.", "2025-02-13", "2025-02-17"),
    ("It was quiet ahead of Monday.", "2025-02-13", "2025-02-17"),
    ("It rained on Monday.", "2025-02-13", "2025-02-10"),
  ])
  func verbsTellWhetherAWeekdayLiesAhead(text: String, date: String, value: String) throws {
    #expect(try values(text, date) == [value])
  }

  @Test(arguments: [
    ("Sales rose in H1 2025.", "2025-H1"), ("Sales rose in Q2 FY24.", nil),
    ("Sales rose in Q2FY24.", nil), ("A vase of the fifth century BC.", nil),
    ("A vase of the fifth century.", "04XX"),
  ])
  func partsOfYearsAndCenturies(text: String, value: String?) throws {
    #expect(try values(text, "2025-02-13") == [value])
  }

  @Test func h2AloneIsNoDate() throws {
    #expect(try values("The heading H2 and New Year parties on a Good Day.", "2025-02-13") == [])
  }
}
