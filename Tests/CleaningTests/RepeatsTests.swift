import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct RepeatsTests {
  private let quote = "\"The value of these metals is rising,\" he said."

  @Test func removesTheSecondCopyOfASentence() throws {
    let text = "\(quote) Trade grew. \(quote) He left."
    #expect(try stage("repeats").text(of: text) == "\(quote) Trade grew. He left.")
  }

  @Test func removesTheSecondCopyOfAParagraph() throws {
    let text =
      "\(quote) It grew by a third within the year.\n\nOther things.\n\n\(quote) It grew by a third within the year."
    #expect(
      try stage("repeats").text(of: text)
        == "\(quote) It grew by a third within the year.\n\nOther things.")
  }

  @Test func copiesMayDifferInQuotesAndSpaces() throws {
    let other = quote.replacing("\"", with: "''").replacing(" of ", with: "  of ")
    #expect(try stage("repeats").text(of: "\(quote) \(other)") == quote)
  }

  @Test func lengthIsAnOption() throws {
    #expect(try stage("repeats", "shortest: 5").text(of: "He left. He left.") == "He left.")
    #expect(try stage("repeats").text(of: "He left. He left.") == "He left. He left.")
  }
}
