import Copydesk
import CopydeskTesting
import Testing

@testable import Output

@Suite struct DocumentMarkupTests {
  /// The sentiment of a sentence, and the words that made it.
  private func explained(_ score: Double, _ words: [(token: Int, weight: Double)]) -> Value {
    var map = sentiment(score).map!
    map["words"] = .list(
      words.map { .map(["token": .int($0.token), "weight": .double($0.weight)]) })
    return .map(map)
  }

  /// Two sentences; `Chaos` is part of a name and `peace` has little weight.
  private func document() -> Document {
    let marked = MarkedText("⟦Chaos Club|ORG⟧ fears peace. ⟦China|GPE⟧ gains.")
    var document = Document(testing: marked.text)
    document[.sentences] = [
      Annotation(
        0..<23,
        attributes: ["sentiment": explained(-0.5, [(0, -0.61), (2, -0.3), (3, 0.1), (1, 0)])]),
      Annotation(24..<36, attributes: ["sentiment": explained(0.4, [(1, 0.5), (9, 1)])]),
    ]
    let tokens = [0..<5, 6..<10, 11..<16, 17..<22, 22..<23, 24..<29, 30..<35, 35..<36]
    document[.tokens] = tokens.map { Annotation($0) }
    document[.entities] = marked.annotations
    document[.entities][1].attributes["sentiment"] = sentiment(-0.36)
    return document
  }

  private func lines(_ document: Document, isColored: Bool = false) -> [String] {
    DocumentMarkup(isColored: isColored).render(document).split(separator: "\n").map(String.init)
  }

  @Test func wordsAndMentionsShowWhatTheyWeigh() {
    #expect(
      lines(document()).dropFirst() == [
        "  -0.50 [Chaos(-0.61) Club ORG] fears(-0.30) peace(+0.10).",
        "  +0.40 [China GPE -0.4] gains(+0.50).",
      ])
  }

  @Test func colorsAreTheBrighterTheHeavier() {
    #expect(
      lines(document(), isColored: true).dropFirst().map {
        $0.replacing("\u{1B}[0m", with: "⟧").replacing("\u{1B}[", with: "⟦")
      } == [
        "  ⟦31m-0.50⟧ ⟦1;4;91mChaos⟧⟦1;35m Club⟧⟦2m/ORG⟧ ⟦4;91mfears⟧ ⟦4;32mpeace⟧.",
        "  ⟦32m+0.40⟧ ⟦1;33mChina⟧⟦2m/GPE⟧ ⟦31m-0.4⟧ ⟦1;4;92mgains⟧.",
      ])
  }

  @Test func speakersStandBehindTheirQuotations() {
    #expect(
      lines(quotedDocument()).dropFirst() == [
        "  -0.50 \"Chaos\", said [Wang PERSON].  — Wang -0.60",
        "  -0.25 \"Pure chaos\" in [China GPE -0.8].  — Wang -0.40", "  \"Fine\".",
      ])
  }

  @Test func colorsFollowTheLabelNotTheScore() {
    var document = Document(testing: "Fine.")
    document.attributes["sentiment"] = .map(["score": 0.4, "label": "neutral"])
    #expect(lines(document, isColored: true)[0].hasSuffix("  \u{1B}[2m+0.40\u{1B}[0m"))
  }

  @Test func nothingInADocumentSteersTheTerminal() {
    let bell = "\u{1B}[2J\u{7}\u{9B}"
    var document = Document(
      id: "i\(bell)", origin: Origin(path: "p\(bell)", entry: bell, range: 0..<0),
      utf8: Array("a\(bell)b".utf8), metadata: ["date": .string(bell)])
    let all = 0..<document.utf8.count
    document[.sentences] = [Annotation(all, attributes: ["sentiment": explained(1, [(0, 1)])])]
    document[.tokens] = [Annotation(all)]
    document[.entities] = [Annotation(all, label: "X\(bell)")]
    document[.quotes] = [Annotation(all, attributes: ["name": .string(bell)])]
    let shown = DocumentMarkup(isColored: false).render(document)
    #expect(
      !shown.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    #expect(lines(document).count == 2)
  }

  @Test func textAloneKeepsItsLines() {
    var document = Document(testing: "In\nParis\n")
    document[.entities] = [Annotation(3..<8, label: "GPE")]
    #expect(DocumentMarkup(isColored: false).text(document) == "In\n[Paris GPE]\n")
  }
}
