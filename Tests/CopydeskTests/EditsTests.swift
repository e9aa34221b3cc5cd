import CopydeskTesting
import Testing

@testable import Copydesk

@Suite struct EditsTests {
  @Test func orderOfCallsDoesNotMatter() throws {
    var document = Document(testing: "one two three")
    var edits = Edits()
    edits.replace(8..<13, with: "3")
    edits.remove(3..<7)
    edits.insert("> ", at: 0)
    try document.apply(edits)
    #expect(document.text == "> one 3")
    #expect(document.originalRange(of: 6..<7) == 8..<13)
  }

  @Test func insertionsAtOnePlaceKeepTheirOrder() throws {
    var document = Document(testing: "ad")
    var edits = Edits()
    edits.insert("b", at: 1)
    edits.insert("c", at: 1)
    try document.apply(edits)
    #expect(document.text == "abcd")
  }

  @Test func overlapIsAnErrorAndChangesNothing() {
    var document = Document(testing: "one two")
    var edits = Edits()
    edits.remove(2..<5)
    edits.remove(0..<3)
    #expect(throws: DocumentError("bad_edit", "edits overlap at bytes 0..<3 and 2..<5")) {
      try document.apply(edits)
    }
    #expect(document.text == "one two")
  }

  @Test(arguments: [1..<2, 2..<3, 2..<9, 0..<1 << 40])
  func cutCharacterOrOutsideIsAnError(range: Range<Int>) {
    var document = Document(testing: "aé")
    var edits = Edits()
    edits.remove(range)
    #expect(throws: DocumentError.self) { try document.apply(edits) }
    #expect(document.text == "aé")
  }

  @Test(arguments: [
    // What is marked before, what replaces bytes 4..<9 ("Paris"), what is marked after.
    ("In ⟦Rome⟧ and", 3..<7, "ROME", "In ⟦ROME⟧ and"),
    ("In ⟦Rome⟧ and", 0..<3, "", "⟦Rome⟧ and"),
    ("In ⟦Rome⟧ and", 8..<11, "or", "In ⟦Rome⟧ or"),
    ("In ⟦Rome⟧ and", 5..<9, "X", "In ⟦RoX⟧nd"),
    ("In ⟦Rome⟧ and", 0..<11, "", ""),
    ("In ⟦Rome⟧ and", 7..<7, "!", "In ⟦Rome⟧! and"),
    ("In ⟦Rome⟧ and", 3..<3, "!", "In !⟦Rome⟧ and"),
    ("⟦In⟧ ⟦Rome⟧ and", 1..<4, "", "⟦I⟧⟦ome⟧ and"),
  ])
  func annotationsMoveWithTheText(
    before: String, range: Range<Int>, text: String, after: String
  ) throws {
    var document = Document(marked: before, layer: "places")
    var edits = Edits()
    edits.replace(range, with: text)
    try document.apply(edits)
    #expect(MarkedText.render(document, "places") == after)
  }
}
