import Copydesk
import CopydeskTesting
import Testing

@testable import Entities

@Suite struct NameFileTests {
  let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  private func list(_ text: String, as name: String = "a.tsv") throws -> String {
    try folder.write(text, to: name)
  }

  @Test func readsColumns() throws {
    let path = try list("\u{FEFF}# note\r\nAarau\tGPE\tQ14274\r\n\r\nBad  Ragaz\tGPE\n")
    let text = "From Aarau to Bad\nRagaz."
    let document = try RuleBench.tagged(text, "gazetteers: \(path)")
    #expect(MarkedText.render(document, .entities) == "From ⟦Aarau|GPE⟧ to ⟦Bad\nRagaz|GPE⟧.")
    #expect(document[.entities][0].attributes["id"] == "Q14274")
    #expect(document[.entities][0].attributes["by"] == .string("rule:\(path)"))
    #expect(document[.entities][1].attributes["id"] == "e1")
  }

  @Test func readsJSONLines() throws {
    let path = try list(
      #"{"name": "Bern", "label": "GPE", "aliases": ["Berne"], "id": "Q70", "case": "any"}"#,
      as: "a.jsonl")
    let document = try RuleBench.tagged("BERNE is bern.", "gazetteers: [\(path)]")
    #expect(MarkedText.render(document, .entities) == "⟦BERNE|GPE⟧ is ⟦bern|GPE⟧.")
    #expect(document[.entities].map { $0.attributes["id"] } == ["Q70", "Q70"])
    #expect(document[.entities].map { $0.attributes["name"] } == ["Bern", "Bern"])
  }

  /// The stop of the sentence is one token with what may be an initial or an abbreviation.
  @Test(arguments: [
    ("He met Malcolm X.", "He met ⟦Malcolm X|PERSON⟧."),
    ("He met malcolm x.", "He met ⟦malcolm x|PERSON⟧."),
    ("“I left Foo Inc.”", "“I left ⟦Foo Inc|ORG⟧.”"),
    ("He left Bar Ltd.", "He left ⟦Bar Ltd.|ORG⟧"),
    ("He left Bar Ltd", "He left Bar Ltd"),
    ("Malcolm X. Ames left.", "Malcolm X. Ames left."),
  ])
  func theStopOfASentenceIsNoPartOfAName(text: String, expected: String) throws {
    let path = try list("Malcolm X\tPERSON\nFoo Inc\tORG\nBar Ltd.\tORG\n")
    let options = "gazetteers: {path: \(path), case: any}"
    #expect(try RuleBench.marked(text, options) == expected)
  }

  /// `e` and a combining acute, two blanks: as some programs save lists.
  @Test(arguments: ["exact", "any", "first"])
  func spellingsOfUnicodeAreOne(nameCase: String) throws {
    let path = try list(
      #"{"name": "Rene\u0301  Zu\u0308st", "label": "PERSON", "aliases": ["Ze\u0301"]}"#,
      as: "a.jsonl")
    let document = try RuleBench.tagged(
      "Ren\u{E9} Z\u{FC}st is Z\u{E9}. Ze\u{301} left.",
      "gazetteers: {path: \(path), case: \(nameCase)}")
    let texts = document[.entities].map { Array(document.utf8[$0.range]) }
    #expect(texts == ["Ren\u{E9} Z\u{FC}st", "Z\u{E9}", "Ze\u{301}"].map { Array($0.utf8) })
    #expect(
      document[.entities].compactMap { $0.attributes["name"]?.string.map { Array($0.utf8) } }
        == Array(repeating: Array("Ren\u{E9} Z\u{FC}st".utf8), count: 3))
  }

  @Test(arguments: [
    ("exact", "⟦élan|X⟧, Élan, ÉLAN"), ("first", "⟦élan|X⟧, ⟦Élan|X⟧, ÉLAN"),
    ("any", "⟦élan|X⟧, ⟦Élan|X⟧, ⟦ÉLAN|X⟧"),
  ])
  func comparesLetters(nameCase: String, expected: String) throws {
    let path = try list("élan\n")
    let options = "gazetteers: {path: \(path), label: X, case: \(nameCase)}"
    #expect(try RuleBench.marked("élan, Élan, ÉLAN", options) == expected)
  }

  @Test func longestNameWinsWhateverItsCase() throws {
    let path = try list(
      #"{"name": "red cross", "label": "A", "case": "any"}"# + "\n"
        + #"{"name": "Red Cross Day", "label": "B"}"#, as: "b.jsonl")
    #expect(
      try RuleBench.marked("Red Cross Day, RED CROSS", "gazetteers: \(path)")
        == "⟦Red Cross Day|B⟧, ⟦RED CROSS|A⟧")
  }

  @Test(arguments: [
    ("a.tsv", "Bern", "1: 'Bern' has no label, and the option 'label' gives none"),
    ("a.tsv", "A\tB\n\tX", "2: a name is empty"),
    ("a.tsv", "A\tB\tC\tD", "1: 4 columns where a name, a label and an id are expected"),
    (
      "a.tsv", String(repeating: "a", count: 1001) + "\tX",
      "1: a name has 1001 bytes; the most is 1000"
    ),
    ("a.jsonl", "[]", "1: expected an object with 'name'"),
    ("a.jsonl", "{", "1: expected a string at byte 1"),
    ("a.jsonl", #"{"label": "X"}"#, "1: a name is empty"),
    ("a.jsonl", #"{"name": 1}"#, "1: 'name' must be a text"),
    ("a.jsonl", #"{"aliases": "B"}"#, "1: 'aliases' must be a list of texts"),
    ("a.jsonl", #"{"case": "upper"}"#, "1: 'case' must be exact, any or first, not 'upper'"),
    (
      "a.jsonl", #"{"nmae": 1}"#, "1: unknown key 'nmae'; expected name, label, aliases, id or case"
    ),
  ])
  func saysWhatIsWrongWithALine(name: String, text: String, expected: String) throws {
    let path = try list(text, as: name)
    #expect(
      RuleBench.problem("gazetteers: \(path)")
        == "error: option 'gazetteers' of 'entities': \(path):\(expected)")
  }

  @Test func listsFiveLinesAtTheMost() throws {
    let path = try list(String(repeating: "A\n", count: 7))
    let lines = RuleBench.problem("gazetteers: \(path)").split(separator: "\n")
    #expect(lines.count == 6)
    #expect(lines.last == "  and 2 more lines")
  }

  @Test func saysWhatIsWrongWithAFile() throws {
    let path = try folder.write([0x41, 0xFF, 0x09, 0x58], to: "c.tsv")
    #expect(RuleBench.problem("gazetteers: \(path)").hasSuffix("\(path):1: not UTF-8"))
    #expect(
      RuleBench.problem("gazetteers: none.tsv").hasSuffix(
        "'none.tsv' cannot be read: No such file or directory"))
    #expect(RuleBench.problem("gazetteers: {label: X}").hasSuffix("needs the option 'path'"))
    #expect(
      RuleBench.problem("gazetteers: {path: a, case: all}").hasSuffix(
        "must be one of exact, any, first, not 'all'"))
  }
}
