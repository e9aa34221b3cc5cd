import CopydeskTesting
import Testing

@testable import Entities

/// What amounts are worth, in the forms that news of the world has.
@Suite struct AmountValuesTests {
  @Test(arguments: [
    ("2.5 mln dlrs", "2500000 USD"), ("12 bln yen", "12000000000 JPY"), ("35 cts", "0.35"),
    ("one ct", "0.01"), ("18 ct gold", "18"), ("nine mths", "P9M"),
    ("1.4 mln stg", "1400000 GBP"), ("six mln marks", "6000000 DEM"), ("40 mln", "40000000"),
    ("2 trn lire", "2000000000000 ITL"), ("5 tn yuan", "5000000000000 CNY"),
    ("3bln dlrs", "3000000000 USD"), ("12 millions", "12000000"), ("2 billions", "2000000000"),
    ("1.2 to 1.5 mln dlrs", "1200000 1500000 USD"), ("a 500-mln-dlr loan", "500000000 USD"),
    ("500,000 Canadian dlrs", "500000 CAD"), ("25 U.S. cents", "0.25 USD"),
    ("40 Hong Kong cents", "0.4 HKD"), ("5 mln pounds sterling", "5000000 GBP"),
  ])
  func agenciesShortenMagnitudes(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test(arguments: [
    ("Rs 4 lakh", "400000 INR"), ("1.2 lakh crore rupees", "1200000000000 INR"),
    ("two lakh crore rupees", "2000000000000 INR"), ("Rs 6 thousand crore", "60000000000 INR"),
    ("six thousand crore rupees", "60000000000 INR"), ("Rs 500 cr", "5000000000 INR"),
    ("500 cr rupees", "5000000000 INR"), ("3 lacs", "300000"), ("$5 mil", "5000000 USD"),
    ("12 mil dollars", "12000000 USD"), ("$1.5t", "1500000000000 USD"), ("£20k", "20000 GBP"),
    ("two hundred thousand million", "200000000000"), ("$5 million dollars", "5000000 USD"),
    ("a hundred and twenty", "120"), ("a million and a half dollars", "1500000 USD"),
    ("10 dozen", "120"), ("$4.5bn", "4500000000 USD"),
  ])
  func magnitudesAreMultiplied(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test(arguments: [
    ("12 pct", "0.12"), ("a 12-pct stake", "0.12"), ("a five-per-cent rise", "0.05"),
    ("a 2 percentage-point rise", "0.02"), ("25 basis points", "0.0025"), ("25bps", "0.0025"),
    ("50 bps", "0.005"),
    ("a 50-basis-point cut", "0.005"), ("25 to 50 basis points", "0.0025 0.005"),
    ("a 3-bedroom flat", "3"),
  ])
  func partsOfAHundredHaveManyNames(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test(arguments: [
    ("1½ million", "1500000"), ("2-1/2 pct", "0.025"), ("2 1/2 years", "P2.5Y"),
    ("½ percent", "0.005"),
    ("1/4 percentage point", "0.0025"), ("1/4 of a percentage point", "0.0025"),
    ("a quarter of a million", "250000"), ("half a billion dollars", "500000000 USD"),
    ("one and a half million", "1500000"), ("1-1/2 million dollars", "1500000 USD"),
    ("two and three quarters per cent", "0.0275"), ("2 and a half hours", "PT2.5H"),
    ("three quarters of a percentage point", "0.0075"), ("half a percentage point", "0.005"),
    ("one-tenth of one percent", "0.001"), ("a three-quarter percentage point cut", "0.0075"),
    ("half of 1 percent", "0.005"), ("a half-million dollars", "500000 USD"),
    ("one-and-a-half million euros", "1500000 EUR"), ("1/2 to 3/4 pct", "0.005 0.0075"),
    ("2-1/2 to 3 pct", "0.025 0.03"), ("two-thirds", "0.666666666666667"), ("half a dozen", "6"),
    ("one third of them", "0.333333333333333"), ("$1½ million", "1500000 USD"),
    ("three quarters", ""),
    ("a ten-second delay", "PT10S"), ("a half dozen", "6"), ("half a mile", "0.5 mi"),
    ("half-a-second", "PT0.5S"), ("half-a-million", "500000"), ("three-quarters of it", "0.75"),
  ])
  func fractionsArePartOfTheNumber(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test func sumThatMayShareAMagnitudeHasNoValue() throws {
    #expect(try RuleBench.values("It rose from $5 to $7 million.") == ["USD", "7000000 USD"])
    #expect(try RuleBench.values("It rose from $5 to $7.") == ["5 USD", "7 USD"])
  }

  @Test func ratesHaveAStepAndALevel() throws {
    let text = "The bank raised rates by a quarter of a percentage point to 2.25%."
    #expect(try RuleBench.values(text) == ["0.0025", "0.0225"])
  }

  @Test(arguments: [
    "It killed ⟦two|CARDINAL⟧ and a third was hurt.", "a third of them, 24/7, 9/11",
    "⟦5|CARDINAL⟧ and a quarter of the crew", "He came third, and a quarter was lost.",
  ])
  func fractionsOfNothingAreLeftAlone(expected: String) throws {
    let text = MarkedText(expected).text
    let found = try RuleBench.marked(text, "labels: [CARDINAL, PERCENT]")
    #expect(found == expected, "\(found)")
  }

  @Test(arguments: [
    ("-3.5%", "-0.035"), ("−0.2 percent", "-0.002"), ("minus 5 degrees", "-5 °"),
    ("It fell –2% then", "-0.02"), ("It is -5C now", "-5 °C"),
    ("a loss of -$5 million", "-5000000 USD"),
    ("between -5% and -3%", "-0.05 -0.03"), ("-5 to 7%", "-0.05 0.07"), ("5–7%", "0.05 0.07"),
    ("(-0.1%)", "-0.001"), ("about -3%", "-0.03"), ("−7 was read", "-7"),
    ("minus 5 overnight", "-5"),
    ("minus 5 to 10 degrees", ""), ("minus half a percent", "-0.005"),
    ("- 3 lb of flour", "3 lb"), ("-3 lb of flour", "3 lb"),
    ("all –three miles off– slept", "3 mi"),
    ("tested negative 3 times", "3"), ("plus or minus 3 percent", "0.03"),
    ("a 2%-3% rise", "0.02 0.03"), ("between -1 and 1 percent", "-0.01 0.01"),
    ("between −3 and −1 °C", "-3 -1 °C"),
  ])
  func minusSignsBelong(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test func hyphensWithinAndAfterNumbersAreNone() throws {
    #expect(
      try RuleBench.values("5% -7%, pre-5% and word-5%") == ["0.05", "0.07", "0.05", "0.05"])
  }

  @Test(arguments: [
    ("Rs1,200", "1200 INR"), ("It cost Ksh. 5,000 then", "5000 KES"), ("Rs. 500", "500 INR"),
    ("Rs500 crore", "5000000000 INR"),
    ("R1.5bn", "1500000000 ZAR"), ("R10 million", "10000000 ZAR"), ("N5,000", "5000 NGN"),
    ("₦5,000", "5000 NGN"), ("KSh5,000", "5000 KES"), ("Sh5,000", "5000"),
    ("USh 2 million", "2000000 UGX"),
    ("TSh500", "500 TZS"), ("RM50", "50 MYR"), ("S$4", "4 SGD"), ("GH¢200", "200 GHS"),
    ("GHS 200", "200 GHS"),
    ("SFr20m", "20000000 CHF"), ("CHF 20", "20 CHF"), ("₱500", "500 PHP"),
    ("Php 1,500", "1500 PHP"),
    ("Tk 500 crore", "5000000000 BDT"), ("৳500", "500 BDT"), ("E£40", "40 EGP"),
    ("Dh3.5 billion", "3500000000 AED"),
    ("SR5bn", "5000000000 SAR"), ("₩1,000", "1000 KRW"), ("500,000₫", "500000 VND"),
    ("Rp 10,000", "10000 IDR"),
    ("฿300", "300 THB"), ("5,000 TL", "5000 TRY"), ("500 zł", "500 PLN"), ("Kč 200", "200 CZK"),
    ("kr 500", "500"), ("500 kr", "500"), ("R$20", "20 BRL"), ("20 €", "20 EUR"), ("20€", "20 EUR"),
    ("USD5m", "5000000 USD"), ("35¢", "0.35"), ("50 euro cents", "0.5 EUR"),
    ("$249 CAD", "249 CAD"),
    ("R12,500 to R14,000", "12500 14000 ZAR"), ("K5 million", "5000000"),
    ("$US14 billion", "14000000000 USD"), ("$A20", "20 AUD"), ("U$5", "5 USD"),
    ("DM 500 million", "500000000 DEM"),
  ])
  func signsOfTheWorldAreKnown(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test(arguments: [
    ("500 Kenyan shillings", "500 KES"), ("500 shillings", "500"), ("20 Saudi riyals", "20 SAR"),
    ("20 riyals", "20"), ("300 UAE dirhams", "300 AED"), ("200 cedis", "200 GHS"),
    ("40 birr", "40 ETB"),
    ("10,000 North Korean won", "10000 KPW"), ("10,000 South Korean won", "10000 KRW"),
    ("500 pesos", "500"), ("500 Philippine pesos", "500 PHP"), ("30 Zambian kwacha", "30 ZMW"),
    ("500 million dong", "500000000 VND"), ("20 Swedish crowns", "20 SEK"), ("20 kroner", "20"),
    ("1 million East German marks", "1000000 DDM"), ("50 Indian paise", "0.5 INR"),
  ])
  func namesOfTheWorldAreKnown(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test(arguments: [
    "The robot R2, N95 masks, P1, K9 dogs, the R501 road, G20, B52 and A380, PHP 8 and DM 5",
    "She is in the TOP 10; ALL 12 came. He took the R2 bus.",
  ])
  func lettersAloneAreNoMoney(text: String) throws {
    let found = try RuleBench.marked(text, "labels: [MONEY]")
    #expect(found == text)
  }

  @Test(arguments: [
    ("10,5 percent", "0.105"), ("0,125 percent", "0.00125"), ("12 000 dollars", "12000 USD"),
    ("12\u{A0}000 men", "12000"), ("1\u{202F}234\u{202F}567 euros", "1234567 EUR"),
    ("$12 000", "12000 USD"), ("R12 500", "12500 ZAR"), ("1.234.567 euros", "1234567 EUR"),
    ("1.234,5 euros", "1234.5 EUR"), ("1,234.5 euros", "1234.5 EUR"),
    ("1 234,56 euros", "1234.56 EUR"),
    ("1'000 francs", "1000"), ("1’200’000 Swiss francs", "1200000 CHF"),
    ("Rs 1,23,45,000", "12345000 INR"),
    ("1,5 million euros", "1500000 EUR"), ("10 000 to 12 000 tonnes", "10000 12000 t"),
    ("a 12 000-km road", "12000 km"), ("12 000km", "12000 km"), ("15 000 per cent", "150"),
    ("of 1 250 000 people", "1250000"), ("12,345 euros", "12345 EUR"), ("1.234 euros", "1.234 EUR"),
    ("1,200", "1200"),
  ])
  func separatorsOfTheWorldAreRead(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test func numbersBesideEachOtherAreTwo() throws {
    let text = "In 2020 300 people came, and on route 12 300 people waited 1,2,3 times."
    #expect(try RuleBench.values(text) == ["2020", "300", "12", "300"])
  }

  @Test(arguments: [
    ("at 1530 hours", "T15:30"), ("1530 hrs GMT", "T15:30Z"), ("0600 hours", "T06:00"),
    ("at 1500 hours", "T15:00"), ("1500 hours", "PT1500H"), ("1530 hours of work", "PT1530H"),
    ("15.30 GMT", "T15:30Z"), ("1530 gmt", "T15:30Z"), ("at 15.30 hrs", "T15:30"),
    ("15:30 hours", "T15:30"), ("14:30 GMT+3", "T14:30+03:00"), ("14:30 UTC-05:00", "T14:30-05:00"),
    ("0921 UTC+0530", "T09:21+05:30"), ("9:00 GMT-11:00 GMT", "T09:00Z T11:00Z"),
    ("2024-03-05T14:30:00Z", "2024-03-05T14:30:00Z"),
    ("2024-03-05T14:30+01:00", "2024-03-05T14:30+01:00"),
    ("2024-03-05T14:30:05.123", "2024-03-05T14:30:05.123"), ("2024-03-05", "2024-03-05"),
    ("half past three", ""), ("half past three p.m.", "T15:30"),
    ("a quarter to six a.m.", "T05:45"),
    ("quarter past 12 a.m.", "T00:15"), ("ten past nine", ""), ("three o'clock", ""),
    ("noon", "T12:00"),
    ("12 noon", "T12:00"), ("12 midnight", "T00:00"), ("midnight", "T00:00"),
    ("five to six people", "5 6"),
  ])
  func timesOfDayAreWrittenInManyWays(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test(arguments: [
    ("three won medals", "3"), ("top marks for ten marks", "10"), ("30 mil", "30"),
    ("the 25,000 mark", "25000"), ("2019 won", "2019"), ("In 1986 marks rose", "1986"),
    ("his 5,000m crowns", "5000 m"),
    ("£5 T-shirts", "5 GBP"), ("$4.5bn trillion", "4500000000 USD"),
  ])
  func otherSensesAreNoMoney(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test(arguments: [
    "⟦several million dollars|MONEY⟧, ⟦a few hundred|CARDINAL⟧ men, ⟦a couple of hundred miles|QUANTITY⟧",
    "⟦millions of US dollars|MONEY⟧, ⟦billions of Hong Kong dollars|MONEY⟧, GMT+5:30, ⟦dozens|CARDINAL⟧ of US states",
    "Let one Jane Doe win as one Jane Doe won.", "from a quarter to ⟦three quarters|CARDINAL⟧",
    "Sales ⟦20,500|CARDINAL⟧\nYear over",
  ])
  func amountsThatAreNotKnownHaveNoValue(expected: String) throws {
    let text = MarkedText(expected).text
    #expect(try RuleBench.marked(text, "labels: [MONEY, CARDINAL, QUANTITY, DATE]") == expected)
  }

  private func expect(_ text: String, _ value: String) throws {
    let found = try RuleBench.values(text)
    #expect(found == [value], "\(text): \(found)")
  }
}
