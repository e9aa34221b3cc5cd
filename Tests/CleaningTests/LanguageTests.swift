import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct LanguageTests {
  private func language(of text: String, _ known: String?, _ options: String = "") throws -> String?
  {
    var document = Document(testing: text)
    document.metadata["language"] = known.map { .string($0) }
    var batch = Batch(documents: [document])
    try stage("language", options).process(&batch)
    let language = batch.documents[0].metadata["language"]?.string
    #expect(batch.counts == (language == nil ? ["unknown": 1] : [:]))
    return language
  }

  @Test(arguments: [
    ("The ships of the line were not to be seen.", "en"),
    ("Il governo non ha detto che cosa è stato.", "it"),
    ("政府は明日", "ja"), ("12 34 56", nil), ("", nil),
  ])
  func isGuessedWhereItIsNotKnown(text: String, expected: String?) throws {
    #expect(try language(of: text, nil) == expected)
  }

  @Test func whatIsKnownStaysUnlessItIsReplaced() throws {
    let text = "The ships of the line were not to be seen."
    #expect(try language(of: text, "fr") == "fr")
    #expect(try language(of: text, "fr", "replace: true") == "en")
    #expect(try language(of: "12 34", "fr", "replace: true") == nil)
  }
}
