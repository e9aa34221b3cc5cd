import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct DuplicatesTests {
  private let story =
    "The harbour of Lens opened again on Monday, the port authority said. Ships had waited for three days."

  /// Sends texts through the stage, each with its place as its id.
  private func outcomes(_ texts: [String], _ options: String = "") throws -> [Document?] {
    let stage = try stage("duplicates", options)
    try stage.open()
    var batch = Batch(documents: texts.enumerated().map { document($1, id: "\($0)") })
    try stage.process(&batch)
    return texts.indices.map { place in batch.documents.first { $0.id == "\(place)" } }
  }

  private func document(_ text: String, id: String) -> Document {
    Document(
      id: id, origin: Origin(path: "test", range: 0..<text.utf8.count), utf8: Array(text.utf8))
  }

  @Test func secondCopyIsFilteredAndNamesTheFirst() throws {
    let stage = try stage("duplicates")
    var batch = Batch(documents: ["a", "b"].map { document(story, id: $0) })
    try stage.process(&batch)
    #expect(batch.documents.map(\.id) == ["a"])
    #expect(
      batch.rejections.map(\.reason)
        == [.init(.filtered, code: "duplicate", "100 % the same as 'a'")])
  }

  @Test(arguments: [
    "case", "spaces", "punctuation", "curly quotes", "capitals beyond ASCII", "other scripts",
    "what is not seen", "marks of other scripts",
  ])
  func copiesMayDifferIn(_ what: String) throws {
    let first = "\"Élan isn't all,\" she said; nothing more was known in Łódź, Москва."
    let copy =
      switch what {
      case "case": first.replacing("she said", with: "SHE SAID")
      case "spaces": first.replacing(" ", with: "\n  ")
      case "punctuation": first.replacing(";", with: " –").replacing(".", with: "")
      case "other scripts":
        first.replacing("Łódź", with: "ŁÓDŹ").replacing("Москва", with: "МОСКВА")
          .replacing("Αθήνα", with: "αθήνα")
      case "what is not seen": first.replacing("nothing", with: "no\u{AD}th\u{200B}ing\u{200E}")
      case "marks of other scripts":
        first.replacing(";", with: "；").replacing(",", with: "،").replacing(".", with: " → ★।")
      case "curly quotes": first.replacing("\"", with: "”").replacing("'", with: "’")
      default: first.replacing("Élan", with: "ÉLAN").replacing("É", with: "é")
      }
    #expect(copy != first)
    let found = try outcomes([first, copy], "similarity: 1")
    #expect(found[0] != nil && found[1] == nil)
  }

  @Test func otherTextsStay() throws {
    let other = story.replacing("Monday", with: "Tuesday")
    let found = try outcomes([story, other, "Something else was said by others on that day."])
    #expect(found.allSatisfy { $0 != nil })
  }

  @Test func copiesAreMarkedWithTheirSource() throws {
    let longer = story + " A second ship left."
    let found = try outcomes([story, longer, story], "similarity: 0.5\naction: mark")
    #expect(found[0]?.metadata.isEmpty == true)
    #expect(found[1]?.metadata["duplicate_of"] == "0")
    // 14 runs of five words, and 4 more.
    #expect(found[1]?.metadata["duplicate_similarity"] == .double(0.77))
    #expect(found[2]?.metadata["duplicate_similarity"] == .double(1))
  }

  /// Millions of one-word texts have keys of 32 bits that are equal by chance.
  @Test func oneRunInCommonMakesNoCopy() throws {
    let found = try outcomes(
      ["one two three four five six", "zero one two three four five"], "similarity: 0.3")
    #expect(found.allSatisfy { $0 != nil })
  }

  @Test func marksOfOthersStay() throws {
    var old = document(story, id: "new")
    old.metadata = ["title": "Lens", "duplicate_of": "a headline"]
    let stage = try stage("duplicates", "action: mark")
    #expect(try stage.process(old).get().metadata == old.metadata)
  }

  @Test func repeatedPassageIsNoTextOfTheSameWords() throws {
    // The same runs, but not the same words throughout.
    let twice = String(repeating: "one two three ", count: 4)
    let thrice = String(repeating: "one two three ", count: 6)
    let found = try outcomes([twice, thrice], "similarity: 0.9\naction: mark\nwords: 2")
    #expect(found[1]?.metadata["duplicate_similarity"] == .double(0.99))
    #expect(try outcomes([twice, thrice], "similarity: 1\nwords: 2")[1] != nil)
  }

  @Test func textsWithoutWordsAreNoCopies() throws {
    #expect(try outcomes(["", "", " … ", "--", "", "!"]).allSatisfy { $0 != nil })
  }

  @Test func shortTextsAreComparedAsAWhole() throws {
    let found = try outcomes(["Rain on Monday", "Rain on Tuesday", "RAIN, on Monday!", "Rain"])
    #expect(found.map { $0 != nil } == [true, true, false, true])
  }

  @Test func charactersOfEastAsiaAreWords() throws {
    let text = "東京で会議が開かれた。次の会議は五月に大阪で開かれる。"
    let found = try outcomes([text, text.replacing("五月", with: "六月")], "similarity: 0.5")
    #expect(found[1] == nil)
  }

  @Test func aCopyOfACopyIsComparedWithTheFirst() throws {
    let steps = [0, 2, 4].map { cut in
      (cut..<cut + 12).map { "word\($0)" }.joined(separator: " ")
    }
    // Each shares 6 of 10 runs with the one before, and the last 4 of 12 with the first.
    let found = try outcomes(steps, "similarity: 0.6\naction: mark")
    #expect(found[1]?.metadata["duplicate_of"] == "0")
    #expect(found[2]?.metadata["duplicate_of"] == nil)
  }

  @Test func forgetsTheOldest() throws {
    let texts = (0..<5).map { number in (0..<9).map { "w\(number)x\($0)" }.joined(separator: " ") }
    let found = try outcomes(texts + [texts[4], texts[2], texts[0]], "remember: 2")
    #expect(found.suffix(3).map { $0 != nil } == [false, false, true])
  }

  @Test func everyRunBeginsAnew() throws {
    let stage = try stage("duplicates")
    for _ in 0..<2 {
      try stage.open()
      var batch = Batch(documents: [document(story, id: "a"), document(story, id: "b")])
      try stage.process(&batch)
      #expect(batch.documents.count == 1)
      stage.close()
    }
  }

  @Test func optionsAreChecked() {
    for options in [
      "similarity: 0", "similarity: 1.5", "words: 0", "action: delete", "remember: 0",
    ] {
      #expect(throws: BenchError.self) { try stage("duplicates", options) }
    }
  }
}
