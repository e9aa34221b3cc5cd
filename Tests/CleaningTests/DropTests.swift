import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct DropTests {
  @Test(arguments: [
    ("min_words: 3", "Two words", "too_short", "2 words, at least 3 wanted"),
    ("max_words: 1", "Two words", "too_long", "2 words, at most 1 wanted"),
    ("containing: [recipe]", "A recipe for soup", "containing", "'recipe' stands in it"),
    ("missing: [title]", "No title", "missing_title", "it has no title"),
    (
      "language: en",
      "Der Rat hat am Montag über die neuen Regeln beraten und sie nicht beschlossen.", "language",
      "it looks like de, not en"
    ),
    (
      "language: [fr, de]",
      "The council talked about the new rules on Monday and did not pass them.", "language",
      "it looks like en, not fr or de"
    ),
  ])
  func saysWhy(options: String, text: String, code: String, message: String) throws {
    let outcome = try stage("drop", options).process(Document(testing: text))
    let reason = #expect(throws: Rejected.self) { try outcome.get() }?.reason
    #expect(reason == .init(.filtered, code: code, message))
  }

  @Test(arguments: [
    ("min_words: 2", "Two words"), ("max_words: 2", "Two words"), ("containing: [x]", "Two words"),
    ("language: en", "The council talked about the new rules on Monday and did not pass them."),
    ("language: en", "Zwei Worte"), ("language: fr", "12 345"),
  ])
  func keepsTheOthers(options: String, text: String) throws {
    #expect(try stage("drop", options).text(of: text) == text)
  }
}
