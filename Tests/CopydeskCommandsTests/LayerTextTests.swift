import Copydesk
import CopydeskTesting
import Output
import Testing

@testable import CopydeskCommands

/// What is told of a layer that was there before a stage.
@Suite struct LayerTextTests {
  private let document: Document = {
    var document = Document(testing: "Ann met Bob in Rome.")
    document[.entities] = [
      Annotation(0..<3, label: "PERSON", attributes: ["id": "e1"]),
      Annotation(8..<11, label: "PERSON"), Annotation(15..<19, label: "GPE"),
    ]
    return document
  }()

  private func lines(_ change: (inout Document) throws -> Void) rethrows -> [String] {
    var after = document
    try change(&after)
    return LayerText(Paint(isColored: false), most: 5).lines(document, after)
  }

  @Test func nothingIsToldOfWhatStaysAsItIs() throws {
    #expect(lines { _ in }.isEmpty)
    let moved = try lines {
      var edits = Edits()
      edits.insert("Today ", at: 0)
      try $0.apply(edits)
    }
    #expect(moved.isEmpty)
  }

  @Test func attributesThatAreSetAndRemovedAreTold() {
    let lines = lines {
      $0[.entities][0].attributes = ["by": "hand"]
      $0[.entities][2].attributes["link"] = "it"
    }
    #expect(
      lines == [
        "  entities: 3, by, id, link of 2", "    Ann PERSON  by hand, id null",
        "    Rome GPE  link it",
      ])
  }

  @Test func ofAnnotationsAtOnePlaceOneStandsForTheOther() {
    var before = document
    before[.entities] = (0..<200_000).map {
      Annotation(0..<3, label: "PERSON", attributes: ["number": .int($0)])
    }
    var after = before
    after[.entities].removeLast()
    let text = LayerText(Paint(isColored: false), most: 5)
    #expect(
      text.lines(before, after) == [
        "  entities: 200,000 → 199,999", "    - Ann PERSON  number 199999",
      ])
  }

  @Test func annotationsThatComeAndGoAreTold() {
    let lines = lines {
      $0[.entities][1].label = "ORG"
      $0[.entities].removeLast()
    }
    #expect(
      lines == ["  entities: 3 → 2", "    - Bob PERSON", "    - Rome GPE", "    + Bob ORG"])
    #expect(self.lines { $0[.entities] = [] }.first == "  entities: 3 → 0")
  }
}
