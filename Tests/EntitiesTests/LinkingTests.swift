import Copydesk
import CopydeskTesting
import Testing

@testable import Entities

@Suite struct LinkingTests {
  /// The ids of marked entities, in the order of the text.
  private func ids(_ marked: String) -> [String] {
    linked(marked).map { $0.attributes["id"]?.string ?? "-" }
  }

  private func linked(_ marked: String) -> [Annotation] {
    let marked = MarkedText(marked)
    let document = Document(testing: marked.text)
    var entities = marked.annotations
    EntityLinker().link(&entities, in: document)
    return entities
  }

  @Test(arguments: [
    ("⟦Li Qiang|PERSON⟧ came. ⟦Li|PERSON⟧ left.", ["e1", "e1"]),
    ("⟦Li|PERSON⟧ came, that is ⟦Li Qiang|PERSON⟧.", ["e1", "e1"]),
    ("⟦Donald J. Trump|PERSON⟧, ⟦Donald Trump|PERSON⟧ and ⟦Mr. Trump|PERSON⟧", ["e1", "e1", "e1"]),
    ("⟦Jill Stone|PERSON⟧ and ⟦Bill Stone|PERSON⟧; ⟦Stone|PERSON⟧ spoke.", ["e1", "e2", "e2"]),
    ("⟦World Health Organization|ORG⟧ (⟦WHO|ORG⟧)", ["e1", "e1"]),
    ("⟦WHO|ORG⟧, the ⟦World Health Organization|ORG⟧", ["e1", "e1"]),
    ("⟦Acme Kettle Co.|ORG⟧ said ⟦Acme Kettle|ORG⟧ grew.", ["e1", "e1"]),
    ("the ⟦US|GPE⟧, the ⟦U.S.|GPE⟧ and ⟦America|GPE⟧", ["e1", "e1", "e1"]),
    ("⟦Jordan|PERSON⟧ flew to ⟦Jordan|GPE⟧ on ⟦Monday|DATE⟧.", ["e1", "e2", "-"]),
    ("⟦Hurricane Olga|EVENT⟧; ⟦Olga|EVENT⟧ and ⟦Olga|PERSON⟧", ["e1", "e1", "e2"]),
    ("⟦Tropical Storm Olga|EVENT⟧, now ⟦Hurricane Olga|EVENT⟧; ⟦Olga|EVENT⟧", ["e1", "e1", "e1"]),
    ("⟦World Cup|EVENT⟧ and ⟦Cup|EVENT⟧", ["e1", "e2"]),
    ("⟦China|GPE⟧'s and ⟦Beijing|GPE⟧'s", ["e1", "e2"]),
  ])
  func groupsMentions(marked: String, expected: [String]) {
    #expect(ids(marked) == expected)
  }

  @Test func givesNamesAndLinks() {
    let entities = linked("⟦U.S.|GPE⟧ and ⟦Peking|GPE⟧ and ⟦Xu|PERSON⟧, ⟦Xu Li|PERSON⟧")
    #expect(entities[0].attributes["name"] == "United States")
    #expect(entities[0].attributes["link"] == "iso3166:US")
    #expect(entities[2].attributes["name"] == "Xu Li")
    #expect(entities[2].attributes["link"] == nil)
  }

  @Test(arguments: [
    ("Netherlands", "Netherlands", "iso3166:NL"), ("Holland", "Netherlands", "iso3166:NL"),
    ("Bosnia", "Bosnia and Herzegovina", "iso3166:BA"), ("Tunis", "Tunis", "geonames:2464470"),
    ("Palestine", "Palestine", "iso3166:PS"),
  ])
  func knowsUsualNamesOfCountries(name: String, canonical: String, link: String) {
    let entity = linked("⟦\(name)|GPE⟧")[0]
    #expect(entity.attributes["name"] == .string(canonical))
    #expect(entity.attributes["link"] == .string(link))
  }

  @Test func companyIsKnownByItsNameWithoutItsForm() {
    let entities = linked("⟦Nokia Corp.|ORG⟧ and ⟦Nokia|ORG⟧; ⟦Acme Kettle Co.|ORG⟧")
    #expect(entities.map { $0.attributes["link"] } == ["ticker:NOK", "ticker:NOK", nil])
    #expect(entities[0].attributes["name"] == "Nokia")
  }

  @Test func groupMayBeAnotherThanTheCompanyOfItsName() {
    let entities = linked("⟦Nokia Group|ORG⟧ and ⟦Apple Holdings|ORG⟧; ⟦Intel GmbH|ORG⟧")
    #expect(entities.map { $0.attributes["link"] } == [nil, nil, "ticker:INTC"])
  }

  @Test func manyNamesTakeTimeInProportion() {
    let text = (0..<20_000).map { "⟦Name\($0) Surname\($0)|PERSON⟧" }.joined(separator: " ")
    #expect(ids(text).last == "e20000")
  }
}
