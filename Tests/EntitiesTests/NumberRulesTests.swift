import Copydesk
import CopydeskTesting
import Segmentation
import Testing

@testable import Entities

private let bench = StageBench(Registry([.segmentation, .entities]))
private let stages = Result {
  try bench.stages(Catalog.entities.specs[0], options: "model: none")
}

private func tagged(_ text: String, date: String? = nil) throws -> Document {
  var document = Document(testing: text)
  if let date { document.metadata["date"] = .string(date) }
  for stage in try stages.get() { document = try stage.process(document).get() }
  return document
}

/// The values of the entities of a text, each with what goes with it: `5 … 7`, `20 EUR`.
private func values(_ text: String, date: String? = nil) throws -> [String] {
  try tagged(text, date: date)[.entities].map { entity in
    let attributes = entity.attributes
    return ["value", "upper", "unit", "currency"].compactMap { attributes[$0] }.map {
      $0.string ?? $0.number.map { $0 == $0.rounded() ? String(Int($0)) : String($0) } ?? "?"
    }.joined(separator: " ")
  }
}

@Suite struct NumberRulesTests {
  @Test(arguments: [
    "It was called \"⟦Project Lantern|PRODUCT⟧\" and \"⟦Project Tin Whistle|PRODUCT⟧,\" he said.",
    "Since ⟦Operation Winter Fox|EVENT⟧ began ⟦Monday|DATE⟧, ⟦Operation Lightning|EVENT⟧ has rested.",
    "⟦Operation Dagger|EVENT⟧ is over.", "They began ⟦Operation Dagger|EVENT⟧ ⟦Saturday|DATE⟧.",
    "Operation Begins In Haste", "Project Managers met the \"Project Manager of Us All\".",
    "The Operation is a Rescue Operation Under Way; an operation North of here, Operation.",
  ])
  func tagsUndertakings(expected: String) throws { try expect(expected) }

  @Test(arguments: [
    "⟦70 per cent|PERCENT⟧ or ⟦about 70 per cent|PERCENT⟧ of it",
    "⟦3 to 5 per cent|PERCENT⟧, ⟦5-7%|PERCENT⟧, ⟦5–7%|PERCENT⟧, ⟦fifty-two per cent|PERCENT⟧",
    "⟦Nearly 24%|PERCENT⟧, ⟦almost fifteen percent|PERCENT⟧, ⟦two percentage points|PERCENT⟧",
    "from ⟦5%|PERCENT⟧ to ⟦7%|PERCENT⟧, but ⟦5% to 7%|PERCENT⟧ and ⟦between 5% and 7%|PERCENT⟧",
    "It rose ⟦0.2 percentage points|PERCENT⟧ to ⟦5%|PERCENT⟧ and ⟦3 to 5%|PERCENT⟧.",
    "⟦as much as 3%|PERCENT⟧ and ⟦half a percent|PERCENT⟧",
  ])
  func tagsPercents(expected: String) throws { try expect(expected) }

  @Test(arguments: [
    "It cost ⟦USD 12 billion|MONEY⟧, ⟦Rs 4,500 crore|MONEY⟧ and ⟦$3.5m|MONEY⟧.",
    "It cost ⟦A$20|MONEY⟧, ⟦US$ 3bn|MONEY⟧, ⟦HK$1.2 million|MONEY⟧, ⟦€5|MONEY⟧ and ⟦12 million euros|MONEY⟧.",
    "⟦about $5 million|MONEY⟧, ⟦$5-7 million|MONEY⟧, ⟦$5 to $7 million|MONEY⟧, ⟦up to €20|MONEY⟧",
    "⟦between $12 million and $20 million|MONEY⟧, ⟦26 cents|MONEY⟧, ⟦20p|MONEY⟧, ⟦$249 USD|MONEY⟧",
    "⟦5 Canadian dollars|MONEY⟧, ⟦9.9 billion yuan|MONEY⟧, ⟦500 Hong Kong dollars|MONEY⟧",
    "⟦millions of dollars|MONEY⟧, ⟦half a million euros|MONEY⟧, a ⟦$10-million|MONEY⟧ plan",
    "from ⟦$5|MONEY⟧ to ⟦$7|MONEY⟧; it rose ⟦$5|MONEY⟧ to ⟦$70|MONEY⟧",
  ])
  func tagsMoney(expected: String) throws { try expect(expected) }

  @Test(arguments: [
    "⟦90,000 square miles|QUANTITY⟧, ⟦380 km|QUANTITY⟧, ⟦5ft 10in|QUANTITY⟧, ⟦40C|QUANTITY⟧",
    "⟦30 mph|QUANTITY⟧, ⟦40°C|QUANTITY⟧, ⟦60 km per hour|QUANTITY⟧, ⟦100 m|QUANTITY⟧, ⟦500km|QUANTITY⟧",
    "a ⟦30-km|QUANTITY⟧ road, ⟦over 3 million tonnes|QUANTITY⟧, ⟦12–16 mm|QUANTITY⟧",
    "⟦40 degrees Celsius|QUANTITY⟧, ⟦three million barrels per day|QUANTITY⟧",
  ])
  func tagsQuantities(expected: String) throws { try expect(expected) }

  @Test(arguments: [
    "⟦a dozen|CARDINAL⟧ eggs, ⟦two hundred|CARDINAL⟧ men, ⟦twenty-one|CARDINAL⟧ guns",
    "⟦half a million|CARDINAL⟧ people, ⟦50|CARDINAL⟧ men, ⟦over 50|CARDINAL⟧ men",
    "⟦some 20,000|CARDINAL⟧ men, ⟦1.3 billion|CARDINAL⟧ people, ⟦two|CARDINAL⟧ or ⟦twelve|CARDINAL⟧",
    "⟦one|CARDINAL⟧ of the ⟦two hundred and ten|CARDINAL⟧ ships",
    "⟦at least two|CARDINAL⟧, ⟦more than a dozen|CARDINAL⟧, ⟦between 3 and 5|CARDINAL⟧, ⟦10 to 12|CARDINAL⟧",
    "⟦hundreds of thousands|CARDINAL⟧ of them, ⟦dozens|CARDINAL⟧ more, a ⟦20|CARDINAL⟧-member team",
    "They talk about ⟦50|CARDINAL⟧ cases, lost ⟦2-0|CARDINAL⟧, and ate ⟦two thirds|CARDINAL⟧.",
    "the ⟦first|ORDINAL⟧ man, the ⟦143rd|ORDINAL⟧ day, a ⟦second|ORDINAL⟧ attempt, the ⟦second|ORDINAL⟧ half, ⟦twenty-first|ORDINAL⟧",
    "In ⟦May|DATE⟧ ⟦12 million|CARDINAL⟧ left.",
    "⟦5m|CARDINAL⟧ people",
  ])
  func tagsNumbers(expected: String) throws { try expect(expected) }

  @Test(arguments: [
    "⟦early this week|DATE⟧, ⟦early this month|DATE⟧, ⟦late last year|DATE⟧, ⟦last Tuesday|DATE⟧",
    "⟦the second quarter of 2025|DATE⟧, ⟦Q2 2025|DATE⟧, ⟦the first half of 2024|DATE⟧",
    "⟦fiscal 2025|DATE⟧, ⟦FY2024-25|DATE⟧, ⟦fiscal year 2025|DATE⟧, ⟦the fourth quarter|DATE⟧",
    "⟦the 1990s|DATE⟧, ⟦mid-1990s|DATE⟧, ⟦the late 1970s|DATE⟧, ⟦the mid-1990s|DATE⟧, ⟦the '90s|DATE⟧",
    "⟦12 February 2026|DATE⟧, ⟦February 12, 2026|DATE⟧, ⟦Feb. 12|DATE⟧, ⟦12/02/2026|DATE⟧",
    "⟦2026-02-12|DATE⟧ and ⟦the week of 3 March|DATE⟧, ⟦the 12th of February|DATE⟧",
    "⟦three years ago|DATE⟧, in ⟦recent years|DATE⟧, ⟦two days later|DATE⟧, ⟦next month|DATE⟧",
    "⟦Recent years|DATE⟧ and ⟦today|DATE⟧, ⟦a year earlier|DATE⟧, ⟦the past two decades|DATE⟧",
    "⟦three months|DATE⟧, a ⟦12-month|DATE⟧ plan, a ⟦24-year-old|DATE⟧ man, ⟦24 years old|DATE⟧",
    "⟦Tuesday, Feb. 12|DATE⟧, ⟦12-14 February 2026|DATE⟧, ⟦February 12-14, 2026|DATE⟧",
    "⟦the 20th century|DATE⟧, a ⟦19th-century|DATE⟧ house, ⟦the end of this year|DATE⟧",
    "⟦2011-2014|DATE⟧ and ⟦between 2014 and 2016|DATE⟧, in ⟦2015|DATE⟧ (⟦2016|DATE⟧)",
    "⟦between 3 and 5 March|DATE⟧, ⟦between March 3 and 5, 2025|DATE⟧, between ⟦3 May|DATE⟧ and ⟦5 June|DATE⟧",
    "⟦between 3 and 5|CARDINAL⟧ marched, between ⟦5|CARDINAL⟧ and ⟦3 March|DATE⟧, between ⟦March 3|DATE⟧ and ⟦June|DATE⟧",
    "⟦the next day|DATE⟧, ⟦earlier today|DATE⟧, ⟦early 2009|DATE⟧, ⟦late September|DATE⟧",
    "⟦several years|DATE⟧, ⟦a few months later|DATE⟧, ⟦the last few months|DATE⟧, ⟦this weekend|DATE⟧",
    "⟦summer 2014|DATE⟧, ⟦last summer|DATE⟧, ⟦185 BC|DATE⟧, ⟦the first nine months of 2025|DATE⟧",
    "the ⟦third-quarter|DATE⟧ figures, ⟦the final quarter of 2009|DATE⟧, ⟦half a century|DATE⟧",
    "⟦over six years|DATE⟧, ⟦the last week of March|DATE⟧, up to ⟦2015|DATE⟧, ⟦between 1889 and 1891|DATE⟧",
    "It did so in ⟦March|DATE⟧ and in ⟦May|DATE⟧; ⟦last May|DATE⟧ it did not.",
  ])
  func tagsDates(expected: String) throws { try expect(expected) }

  @Test(arguments: [
    "⟦between 3 and 5 p.m. GMT|TIME⟧, ⟦Monday morning|TIME⟧, at ⟦noon|TIME⟧ or ⟦midnight|TIME⟧",
    "⟦9 a.m.|TIME⟧, ⟦14:30 GMT|TIME⟧, (⟦0921 GMT|TIME⟧), ⟦5.30pm|TIME⟧, ⟦9am-5pm|TIME⟧",
    "⟦two hours|TIME⟧, ⟦49.11 seconds|TIME⟧, ⟦half an hour|TIME⟧, ⟦two hours and 30 minutes|TIME⟧",
    "⟦tonight|TIME⟧, ⟦last night|TIME⟧, ⟦this morning|TIME⟧, in ⟦the evening|TIME⟧, ⟦the past 24 hours|TIME⟧",
  ])
  func tagsTimes(expected: String) throws { try expect(expected) }

  @Test(arguments: [
    "at dawn, aged 30, a third of them, no one, day after day",
    "He may march on. Theresa May spoke. In a second he won. At first it rained.",
    "An F-16, COVID-19, a Boeing 747, Article 5, 24/7, agent 007, the Group of Seven",
    "the First Lady, more than that, at home, over there, up to you, some men, about it",
    "the evening news, just a moment, as well as that",
    "a couple, half of them, a quarter of them, the end of the road, the start of it",
    "A plan for mid-size firms. The next steps. This fall in prices. The sun rose early.",
    "try 5G", "1. Introduction", "on 560 AM, a foot in the door, a euro zone, same year",
  ])
  func leavesAlone(text: String) throws {
    try expect(text)
  }

  private func expect(_ expected: String) throws {
    let text = MarkedText(expected).text
    let found = MarkedText.render(try tagged(text), .entities)
    #expect(found == expected, "\(found)")
  }

  @Test(arguments: [
    ("70 per cent", "0.7"), ("4.5%", "0.045"), ("3 to 5 per cent", "0.03 0.05"),
    ("$3.5m", "3500000 USD"), ("A$20", "20 AUD"), ("Rs 4,500 crore", "45000000000 INR"),
    ("£1.1 million", "1100000 GBP"), ("$5-7 million", "5000000 7000000 USD"),
    ("between $12 million and $20 million", "12000000 20000000 USD"),
    ("between $5 and $10 million", "5000000 10000000 USD"),
    ("between $50 and $1 million", "50 1000000 USD"),
    ("between £3 and 5 million", "3000000 5000000 GBP"), ("between $20 and $30", "20 30 USD"),
    ("26 cents", "0.26"),
    ("2 lakh rupees", "200000 INR"), ("¥500", "500 JPY"), ("NZ$4", "4 NZD"), ("S$4", "4 SGD"),
    ("500 Hong Kong dollars", "500 HKD"), ("9.9 billion yuan", "9900000000 CNY"),
    ("90,000 square miles", "90000 mi2"), ("5ft 10in", "70 in"), ("40C", "40 °C"),
    ("60 km per hour", "60 km/h"), ("3 million tonnes", "3000000 t"),
    ("half a million", "500000"), ("twenty-one", "21"), ("two hundred and ten", "210"),
    ("two million three hundred thousand", "2300000"), ("two and a half million", "2500000"),
    ("a dozen", "12"), ("three dozen", "36"), ("143rd", "143"), ("between 3 and 5", "3 5"),
    ("12 February 2026", "2026-02-12"), ("Feb. 12", ""), ("February 2026", "2026-02"),
    ("12/02/2026", ""), ("13/02/2026", "2026-02-13"), ("the 1990s", "199X"),
    ("the 20th century", "19XX"), ("the second quarter of 2025", "2025-Q2"),
    ("Q2 2025", "2025-Q2"), ("the first half of 2024", "2024-H1"), ("FY2024-25", "FY2024-25"),
    ("fiscal 2025", "FY2025"), ("summer 2014", "2014-22"), ("185 BC", "-0184"),
    ("12-14 February 2026", "2026-02-12 2026-02-14"), ("2011-2014", "2011 2014"),
    ("three months", "P3M"), ("24-year-old", "P24Y"), ("the past two decades", "P20Y"),
    ("two and a half years", "P2.5Y"), ("two hours", "PT2H"), ("49.11 seconds", "PT49.11S"),
    ("two hours and 30 minutes", "PT2H30M"), ("the week of 3 March 2026", "2026-W10"),
    ("9 a.m.", "T09:00"), ("12 a.m.", "T00:00"), ("5.30pm", "T17:30"), ("14:30 GMT", "T14:30Z"),
    ("0921 GMT", "T09:21Z"), ("between 3 and 5 p.m. GMT", "T15:00Z T17:00Z"),
    ("between 3 and 5 March 2025", "2025-03-03 2025-03-05"),
    ("9am-5pm", "T09:00 T17:00"), ("11 to 2 p.m.", "T11:00 T14:00"), ("9 a.m. EST", "T09:00-05:00"),
    ("last month", ""), ("Monday", ""), ("three years ago", ""),
  ])
  func givesValues(text: String, value: String) throws {
    let found = try values(text)
    #expect(found == [value], "\(found)")
  }

  /// The verb says whether a weekday lies behind or ahead. 12 February 2026 was a Thursday.
  @Test(arguments: [
    ("They met on Tuesday.", "2026-02-10"), ("They will meet on Tuesday.", "2026-02-17"),
    ("On Tuesday, they will meet.", "2026-02-17"), ("On Tuesday they met.", "2026-02-10"),
    ("They will meet on Thursday.", "2026-02-12"), ("They'll vote Friday.", "2026-02-13"),
    ("It is due to open on Monday.", "2026-02-16"), ("It was due to open on Monday.", "2026-02-09"),
    ("The report is to be released on Monday.", "2026-02-16"),
    ("The report was released on Monday.", "2026-02-09"),
    ("The programme continues on Tuesday.", "2026-02-17"),
    ("She said on Monday that she will resign.", "2026-02-09"),
    ("She said that she will resign on Monday.", "2026-02-16"),
    ("United is expected to play on Saturday.", "2026-02-14"),
    ("A vote is scheduled for Wednesday.", "2026-02-18"), ("Tuesday's dead.", "2026-02-10"),
    ("It will pay more than Wednesday's price.", "2026-02-11"),
  ])
  func theVerbTellsWhereAWeekdayLies(text: String, value: String) throws {
    #expect(try values(text, date: "2026-02-12") == [value])
  }

  /// Behind a weekday `last week` says which one, and two of them with `to` between belong together.
  @Test(arguments: [
    ("He left on Tuesday of this week.", ["2026-02-10", "2026-W07"]),
    ("He left on Tuesday last week.", ["2026-02-03", "2026-W06"]),
    ("He leaves on Friday of next week.", ["2026-02-20", "2026-W08"]),
    ("They will talk from Monday to Thursday.", ["2026-02-16", "2026-02-19"]),
    ("They will talk from Friday through Monday.", ["2026-02-13", "2026-02-16"]),
    ("They talked from Monday to Friday.", ["2026-02-02", "2026-02-06"]),
    ("They talked from Monday to Wednesday.", ["2026-02-09", "2026-02-11"]),
  ])
  func weekdaysOfOtherWeeks(text: String, expected: [String]) throws {
    #expect(try values(text, date: "2026-02-12") == expected)
  }

  @Test func twoWeekdaysOfASentenceLieWhereTheirVerbsSay() throws {
    let text = "They will meet on Tuesday, a spokesman said on Monday."
    #expect(try values(text, date: "2026-02-12") == ["2026-02-17", "2026-02-09"])
  }

  /// 12 February 2026 was a Thursday.
  @Test(arguments: [
    ("the day after tomorrow", "2026-02-14"), ("the day before yesterday", "2026-02-10"),
    ("today", "2026-02-12"), ("yesterday", "2026-02-11"), ("Monday", "2026-02-09"),
    ("Thursday", "2026-02-12"), ("Friday", "2026-02-06"), ("last Tuesday", "2026-02-10"),
    ("last Thursday", "2026-02-05"), ("next Monday", "2026-02-16"), ("next Thursday", "2026-02-19"),
    ("Monday morning", "2026-02-09"), ("last month", "2026-01"), ("next month", "2026-03"),
    ("early this week", "2026-W07"), ("last week", "2026-W06"), ("this year", "2026"),
    ("last quarter", "2025-Q4"), ("late last year", "2025"), ("three years ago", "2023"),
    ("two months ago", "2025-12"), ("three weeks ago", "2026-W04"), ("15 days ago", "2026-01-28"),
    ("12 February", "2026-02-12"), ("March 3", "2026-03-03"), ("last night", "2026-02-11"),
    ("the week of 3 March", "2026-W10"), ("the first quarter of last year", "2025-Q1"),
    ("a decade ago", "2016"), ("recent years", ""), ("the next day", ""), ("two days later", ""),
  ])
  func countsFromTheDate(text: String, value: String) throws {
    #expect(try values(text, date: "2026-02-12") == [value])
    #expect(try values(text, date: "2026-02-12T08:00:00Z") == [value])
  }

  @Test func survivesGarbage() throws {
    let pieces = [
      "12", "1990s", "$", "€", "%", "per", "cent", "-", "–", "and", "to", "between", "the", "of",
      "end", "first", "half", "a", "an", "million", "crore", "May", "Monday", "morning", "last",
      "past", "early", "mid", "years", "ago", "old", "GMT", "p.m.", "5.30pm",
      "99999999999999999999",
      "9999999999999", "0", "2026", "02", "31", ",", ".", "'", "(", "Rs", "A", "US", "ft", "C",
      "5ft", "twenty",
      "one", "hundred", "thousand", "dozen", "couple", "few", "about", "more", "than", "at",
      "least",
      "Q2", "FY2025", "century", "quarter", "week", "months", "square", "miles", "12:61", "1/2/3",
      "..", "7,7,7", "3.4.5.6", "zero", "noon", "BC", "trillion", "decades", "degrees", "°",
    ]
    var random = SeededRandom(7)
    for _ in 0..<3000 {
      let count = Int.random(in: 1...14, using: &random)
      let text = (0..<count).map { _ in
        pieces.randomElement(using: &random)! + (Bool.random(using: &random) ? " " : "")
      }.joined()
      let found = try tagged(text, date: "2026-02-12")[.entities].map(\.range)
      for (a, b) in zip(found, found.dropFirst()) { #expect(a.upperBound <= b.lowerBound) }
      #expect(found.allSatisfy { !$0.isEmpty && $0.upperBound <= text.utf8.count })
    }
  }

  @Test func nestedDatesTakeNoLongerThanTheirLength() throws {
    let text = String(repeating: "the end of the first two months of ", count: 20_000)
    #expect(try tagged(text)[.entities].count > 0)
  }
}
