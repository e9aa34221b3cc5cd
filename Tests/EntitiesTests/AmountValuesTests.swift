import CopydeskTesting
import Testing

@testable import Entities

/// What amounts are worth, in the forms that news of the world has.
@Suite struct AmountValuesTests {
  @Test(arguments: [
    ("2.5 mln dlrs", "2500000 USD"), ("12 bln yen", "12000000000 JPY"), ("35 cts", "0.35"),
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
    ("a 2 percentage-point rise", "0.02"), ("25 basis points", "0.0025"),
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
  ])
  func fractionsArePartOfTheNumber(text: String, value: String) throws {
    try expect(text, value)
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
    ("tested negative 3 times", "3"), ("a 2%-3% rise", "0.02 0.03"),
  ])
  func minusSignsBelong(text: String, value: String) throws {
    try expect(text, value)
  }

  @Test func hyphensWithinAndAfterNumbersAreNone() throws {
    #expect(
      try RuleBench.values("5% -7%, 2 -0, pre-5% and word-5%") == ["0.05", "0.07", "0.05", "0.05"])
  }

  @Test(arguments: [
    ("three won medals", "3"), ("top marks for ten marks", "10"), ("30 mil", "30"),
    ("£5 T-shirts", "5 GBP"), ("$4.5bn trillion", "4500000000 USD"),
  ])
  func otherSensesAreNoMoney(text: String, value: String) throws {
    try expect(text, value)
  }

  private func expect(_ text: String, _ value: String) throws {
    let found = try RuleBench.values(text)
    #expect(found == [value], "\(text): \(found)")
  }
}
