import Copydesk
import CopydeskTesting
import Segmentation
import Testing

@testable import Entities

private let bench = StageBench(Registry([.segmentation, .entities]))

private func marked(_ text: String, _ options: String = "") throws -> String {
  var document = Document(testing: text)
  for stage in try bench.stages(Catalog.entities.specs[0], options: options) {
    document = try stage.process(document).get()
  }
  return MarkedText.render(document, .entities)
}

@Suite struct EntitiesTests {
  @Test(arguments: [
    "It fell on ⟦12 February 2026|DATE⟧ and on ⟦Feb 12|DATE⟧.",
    "It fell on ⟦February 12, 2026|DATE⟧ and in ⟦May 2025|DATE⟧.",
    "In ⟦1999|DATE⟧ and in ⟦the 1990s|DATE⟧, from ⟦Monday|DATE⟧ on.",
    "He may march in ⟦March|DATE⟧.",
    "It rose ⟦last month|DATE⟧ and ⟦early this week|DATE⟧.",
    "At ⟦9 a.m.|TIME⟧ or ⟦14:30 GMT|TIME⟧.",
    "It cost ⟦$3.5 million|MONEY⟧, ⟦USD 12 billion|MONEY⟧ or ⟦20 euros|MONEY⟧.",
    "It rose by ⟦4.5 per cent|PERCENT⟧, not by ⟦5%|PERCENT⟧.",
    "It is ⟦120 km|QUANTITY⟧ long and weighs ⟦3 million tonnes|QUANTITY⟧.",
    "Write to ⟦desk@example.org|EMAIL⟧ or see ⟦www.example.org|URL⟧.",
    "⟦China|GPE⟧ and the ⟦European Union|ORG⟧ met in ⟦New Delhi|GPE⟧.",
    "The ⟦Chinese|NORP⟧ delegation left ⟦Ganzhou|GPE⟧ in ⟦Jiangxi|GPE⟧ for ⟦Great Britain|GPE⟧.",
    "President ⟦Emmanuel Macron|PERSON⟧ spoke; ⟦Macron|PERSON⟧ then left.",
    "⟦Hurricane Katrina|EVENT⟧ is near, and ⟦Katrina|EVENT⟧ will stay, say people in ⟦Louisiana|GPE⟧.",
    "⟦Hurricane Paula|EVENT⟧ is near, says ⟦Paula Jones|PERSON⟧; ⟦Paula|PERSON⟧ will stay.",
    "When ⟦Hurricane Milton|EVENT⟧ hit ⟦Florida|GPE⟧, ⟦Tropical Storm Nadine|EVENT⟧ was far away.",
    "⟦Hurricane Florence|EVENT⟧ was seen in ⟦Florence|GPE⟧ in ⟦South Carolina|GPE⟧.",
    "Shares of ⟦Olin Corp|ORG⟧ and ⟦Danaher Corp.|ORG⟧ rose, those of ⟦Noland Co|ORG⟧ fell.",
    "He flew from ⟦South Africa|GPE⟧ to the ⟦Netherlands|GPE⟧ and the ⟦Solomon Islands|GPE⟧.",
    "Rain fell in ⟦West Africa|LOC⟧ and on the ⟦Ivory Coast|GPE⟧.",
    "There were Tropical Storm Warnings and Hurricane Watches for ⟦Tampa|GPE⟧ and ⟦Miami|GPE⟧.",
    "He was reading in a nice turkey sandwich shop.",
    "⟦Leeds|ORG⟧ beat ⟦Chelsea|ORG⟧ 2-1 after their striker scored twice at the end, the coach said.",
    "A factory in ⟦Leeds|GPE⟧ was closed, and people in ⟦Chelsea|GPE⟧ lost their homes in the fire.",
    "Results of matches played at ⟦the weekend|DATE⟧:\n⟦Valencia|ORG⟧ 2 ⟦Girona|ORG⟧ 1\n⟦Getafe|ORG⟧ 0 ⟦Levante|ORG⟧ 0",
    "",
  ])
  func tags(expected: String) throws {
    #expect(try marked(MarkedText(expected).text) == expected)
  }

  /// The model learned nothing of other scripts but what capital letters are.
  @Test(arguments: [
    "東京で会議が開かれた。", "Ο πρόεδρος της Γαλλίας μίλησε στην Αθήνα.", "نص بلا أسماء",
    "He met ⟦Владимир Путин|PERSON⟧ (⟦Vladimir Putin|PERSON⟧).",
  ])
  func sentencesInOtherScriptsAreNoNames(expected: String) throws {
    #expect(try marked(MarkedText(expected).text, "labels: [PERSON, ORG, WORK_OF_ART]") == expected)
  }

  @Test func ownNamesWinAndMayBeBlocked() throws {
    #expect(try marked("Paris is here.", "names: {PRODUCT: [Paris]}") == "⟦Paris|PRODUCT⟧ is here.")
    #expect(try marked("Paris is here.", "block: [Paris]") == "Paris is here.")
    #expect(try marked("Paris in 1999.", "labels: [DATE]") == "Paris in ⟦1999|DATE⟧.")
  }

  @Test func longestNameWins() throws {
    let options = "names: {GPE: [New York], ORG: [New York Bagel Club]}"
    #expect(
      try marked("New York Bagel Club of New York", options)
        == "⟦New York Bagel Club|ORG⟧ of ⟦New York|GPE⟧")
  }
}

@Suite struct GazetteerTests {
  @Test func findsNamesAcrossTokensOnly() {
    var gazetteer = Gazetteer()
    for name in ["Hong Kong", "Hong Kong Jockey Club", "Kong"] {
      gazetteer.add(ListedName(name: name, label: "X"), source: "s")
    }
    let text = Array("Hong Kong Jockey Hong".utf8)
    text.withUnsafeBufferPointer { text in
      let tokens = TokenView(text, [0..<4, 5..<9, 10..<16, 17..<21].map { Annotation($0) })
      #expect(gazetteer.matches(tokens, nil, at: 0, end: 4).first?.tokens == 2)
      #expect(gazetteer.matches(tokens, nil, at: 0, end: 1).first?.tokens == nil)
      #expect(gazetteer.matches(tokens, nil, at: 1, end: 4).first?.entry.by == "rule:s")
      #expect(gazetteer.matches(tokens, nil, at: 3, end: 4).isEmpty)
    }
  }
}
