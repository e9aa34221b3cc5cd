import Copydesk
import CopydeskTesting
import Testing

@testable import Entities

@Suite struct LinkingTests {
  /// The ids of marked entities, in the order of the text.
  private func ids(_ marked: String) -> [String] {
    linked(marked).map { $0.attributes["id"]?.string ?? "-" }
  }

  /// Sentences end at line ends.
  private func linked(_ marked: String) -> [Annotation] {
    let marked = MarkedText(marked)
    var document = Document(testing: marked.text)
    var start = 0
    document[.sentences] = marked.text.utf8.split(separator: 0x0A).map { line in
      defer { start += line.count + 1 }
      return Annotation(start..<start + line.count)
    }
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
    (
      "⟦Acme Kettle Works Ltd|ORG⟧; ⟦Acme|ORG⟧, ⟦Acme Kettle|ORG⟧, ⟦Kettle|ORG⟧",
      ["e1", "e1", "e1", "e2"]
    ),
    (
      "⟦United Kettle Corp.|ORG⟧ and ⟦United|ORG⟧; ⟦Acme Kettle|ORG⟧ and ⟦Acme|ORG⟧",
      ["e1", "e2", "e3", "e4"]
    ),
    (
      "⟦Walt Disney Co.|ORG⟧, ⟦Disney|ORG⟧; ⟦Eli Nut Ltd|ORG⟧, ⟦Nut|ORG⟧", ["e1", "e1", "e2", "e2"]
    ),
    ("⟦Goldman Sachs|ORG⟧, ⟦Goldman|ORG⟧; ⟦Sachs|ORG⟧", ["e1", "e1", "e2"]),
    (
      "⟦Boston Kettle Inc.|ORG⟧, ⟦Boston|ORG⟧; ⟦Texas Instruments|ORG⟧, ⟦Texas|ORG⟧",
      ["e1", "e2", "e3", "e4"]
    ),
    ("⟦Volkswagen AG|ORG⟧, ⟦VW|ORG⟧; ⟦Fed|ORG⟧, ⟦Federal Reserve|ORG⟧", ["e1", "e1", "e2", "e2"]),
    ("⟦McDonald's Corp.|ORG⟧, ⟦McDonald's|ORG⟧, ⟦McDonald’s|ORG⟧", ["e1", "e1", "e1"]),
    ("⟦Adani Enterprises Ltd.|ORG⟧ and the ⟦Adani Group|ORG⟧", ["e1", "e2"]),
    ("⟦Nut Party|ORG⟧, ⟦Nut|ORG⟧; ⟦al-Qaeda|ORG⟧, ⟦Al Qaeda|ORG⟧", ["e1", "e1", "e2", "e2"]),
    ("⟦J.D. Abt|PERSON⟧ and ⟦JD Abt|PERSON⟧", ["e1", "e1"]),
    ("the ⟦US|GPE⟧, the ⟦U.S.|GPE⟧ and ⟦America|GPE⟧", ["e1", "e1", "e1"]),
    ("⟦Jordan|PERSON⟧ flew to ⟦Jordan|GPE⟧ on ⟦Monday|DATE⟧.", ["e1", "e2", "-"]),
    ("⟦Hurricane Olga|EVENT⟧; ⟦Olga|EVENT⟧ and ⟦Olga|PERSON⟧", ["e1", "e1", "e2"]),
    ("⟦Tropical Storm Olga|EVENT⟧, now ⟦Hurricane Olga|EVENT⟧; ⟦Olga|EVENT⟧", ["e1", "e1", "e1"]),
    ("⟦World Cup|EVENT⟧ and ⟦Cup|EVENT⟧", ["e1", "e2"]),
    ("⟦China|GPE⟧'s and ⟦Beijing|GPE⟧'s", ["e1", "e2"]),
    ("⟦Nelly Smith|PERSON⟧ and ⟦Nelly|PRODUCT⟧", ["e1", "e2"]),
    ("⟦Grün|PARTY⟧ and ⟦Rot|PARTY⟧; ⟦Grün|PARTY⟧", ["e1", "e2", "e1"]),
  ])
  func groupsMentions(marked: String, expected: [String]) {
    #expect(ids(marked) == expected)
  }

  @Test(arguments: [
    (
      "⟦Max Abt|PERSON⟧. ⟦Abt|PERSON⟧ and ⟦Eva Abt|PERSON⟧; ⟦Abt|PERSON⟧", ["e1", "e1", "e2", "e1"]
    ),
    (
      "⟦Max Abt|PERSON⟧. ⟦Abt|PERSON⟧ and Mrs. ⟦Abt|PERSON⟧; ⟦Abt|PERSON⟧",
      ["e1", "e1", "e2", "e1"]
    ),
    ("⟦Eva Abt|PERSON⟧. Mr ⟦Abt|PERSON⟧, Ms ⟦Abt|PERSON⟧", ["e1", "e2", "e1"]),
    ("Mr ⟦Abt|PERSON⟧ met ⟦Eva Abt|PERSON⟧.\n⟦Max Abt|PERSON⟧ left.", ["e1", "e2", "e1"]),
    ("Mr ⟦Abt|PERSON⟧'s office said that ⟦Max Abt|PERSON⟧ left.", ["e1", "e1"]),
    ("Mr ⟦Xi|PERSON⟧.\n⟦Xi Liwen|PERSON⟧; ⟦Xi|PERSON⟧", ["e1", "e1", "e1"]),
    ("⟦Li Qiang|PERSON⟧. ⟦Li|PERSON⟧ and ⟦Li Keqiang|PERSON⟧", ["e1", "e1", "e2"]),
    (
      "⟦Ben Abt|PERSON⟧, ⟦Abt|PERSON⟧, ⟦Benjamin Abt|PERSON⟧, ⟦B. Abt|PERSON⟧",
      ["e1", "e1", "e1", "e1"]
    ),
    ("⟦Max A. Abt|PERSON⟧, ⟦Max B. Abt|PERSON⟧, ⟦Max Abt|PERSON⟧", ["e1", "e2", "e2"]),
    ("⟦Ada von der Aue|PERSON⟧, ⟦von der Aue|PERSON⟧, ⟦Aue|PERSON⟧", ["e1", "e1", "e1"]),
    ("⟦Von der Aue|PERSON⟧, ⟦Ada von der Aue|PERSON⟧", ["e1", "e1"]),
    ("⟦Max Abt|PERSON⟧, ⟦Max Abt Jr.|PERSON⟧, ⟦Abt Jr.|PERSON⟧", ["e1", "e2", "e2"]),
    ("⟦Max Abt Jr.|PERSON⟧, ⟦Abt|PERSON⟧", ["e1", "e1"]),
    (
      "⟦Max Abt|PERSON⟧, ⟦M Abt|PERSON⟧, ⟦E Abt|PERSON⟧, ⟦Eva Abt|PERSON⟧",
      ["e1", "e1", "e2", "e2"]
    ),
    ("⟦Baroness Abt|PERSON⟧, ⟦Lady Abt|PERSON⟧.\n⟦Eva Abt|PERSON⟧", ["e1", "e1", "e1"]),
  ])
  func tellsPeopleOfOneSurnameApart(marked: String, expected: [String]) {
    #expect(ids(marked) == expected)
  }

  @Test(arguments: [
    (
      "Premier ⟦Max Abt|PERSON⟧.\nHis son, ⟦Ben Abt|PERSON⟧.\n⟦Abt|PERSON⟧ left.",
      ["e1", "e2", "e1"]
    ),
    ("King ⟦Max|PERSON⟧ met ⟦Max Abt|PERSON⟧.\n⟦Max|PERSON⟧ smiled.", ["e1", "e2", "e1"]),
    ("⟦Queen Eva II|PERSON⟧.\n⟦Eva Abt|PERSON⟧.\nQueen ⟦Eva|PERSON⟧ smiled.", ["e1", "e2", "e1"]),
    ("President ⟦Abt|PERSON⟧ left.\n⟦Max Abt|PERSON⟧ was tired.", ["e1", "e1"]),
    (
      "President ⟦Max Abt|PERSON⟧ met his son ⟦Max Abt Jr.|PERSON⟧.\nPresident ⟦Abt|PERSON⟧ left.",
      ["e1", "e2", "e1"]
    ),
    (
      "Gov. ⟦Max Abt|PERSON⟧ and his brother, ⟦Tom Abt|PERSON⟧.\nGovernor ⟦Abt|PERSON⟧ left.",
      ["e1", "e2", "e1"]
    ),
    (
      "⟦Abt|PERSON⟧ left.\nHis wife, ⟦Eva Abt|PERSON⟧, and son ⟦Ben Abt|PERSON⟧",
      ["e1", "e2", "e3"]
    ),
    (
      "⟦Pope Max|PERSON⟧.\n⟦Max Ford Abt|PERSON⟧, ⟦Max|PERSON⟧, Pope ⟦Max|PERSON⟧",
      ["e1", "e2", "e1", "e1"]
    ),
    ("⟦Max Kane|PERSON⟧.\n⟦Prince Max|PERSON⟧", ["e1", "e2"]),
    ("The king ⟦Kane|PERSON⟧ is back.\n⟦Max Kane|PERSON⟧ smiled.", ["e1", "e1"]),
    (
      "⟦King Max|PERSON⟧.\n⟦King Max III|PERSON⟧, ⟦Prince Ben bin Abt|PERSON⟧, Prince ⟦Ben|PERSON⟧",
      ["e1", "e1", "e2", "e2"]
    ),
  ])
  func titlesAndKinshipTellPeopleApart(marked: String, expected: [String]) {
    #expect(ids(marked) == expected)
  }

  @Test(arguments: [
    (
      "⟦Acme Nut Company|ORG⟧ (⟦ANC|ORG⟧), ⟦Alpha Nut Corner|ORG⟧; ⟦ANC|ORG⟧",
      ["e1", "e1", "e2", "e1"]
    ),
    ("⟦Nut Organization|ORG⟧, ⟦NO|ORG⟧, ⟦Nut Organisation|ORG⟧", ["e1", "e1", "e1"]),
    ("⟦Department of Nuts|ORG⟧ (⟦DON|ORG⟧); ⟦DON|ORG⟧", ["e1", "e1", "e1"]),
    ("⟦Department of Nuts|ORG⟧ (⟦DNX|ORG⟧)", ["e1", "e2"]),
    // What is usual counts only where the text does not say otherwise.
    (
      "⟦Nut Health Office|ORG⟧ and ⟦NHO|ORG⟧; ⟦Wide Health Office|ORG⟧ and ⟦WHO|ORG⟧",
      ["e1", "e1", "e2", "e3"]
    ),
    ("⟦WHO|ORG⟧ and ⟦Wide Health Office|ORG⟧", ["e1", "e2"]),
    (
      "⟦Wide Health Office|ORG⟧ (⟦WHO|ORG⟧); ⟦WHO|ORG⟧, ⟦World Health Organization|ORG⟧",
      ["e1", "e1", "e1", "e2"]
    ),
    ("⟦U.S. Federal Bureau of Investigation|ORG⟧ (⟦FBI|ORG⟧)", ["e1", "e1"]),
  ])
  func knowsAbbreviations(marked: String, expected: [String]) {
    #expect(ids(marked) == expected)
  }

  @Test(arguments: [
    (
      "⟦Atlanta|GPE⟧, ⟦Georgia|GPE⟧. ⟦Georgia|GPE⟧",
      ["geonames:4180439", "iso3166-2:US-GA", "iso3166-2:US-GA"]
    ),
    ("⟦Atlanta|GPE⟧, ⟦Ga.|GPE⟧", ["geonames:4180439", "iso3166-2:US-GA"]),
    ("⟦Tbilisi|GPE⟧, ⟦Georgia|GPE⟧", ["geonames:611717", "iso3166:GE"]),
    (
      "⟦Georgia|GPE⟧ and ⟦Atlanta|GPE⟧, ⟦Georgia|GPE⟧",
      ["iso3166-2:US-GA", "geonames:4180439", "iso3166-2:US-GA"]
    ),
    (
      "⟦Paris|GPE⟧, ⟦Texas|GPE⟧. ⟦Paris|GPE⟧",
      ["geonames:4717560", "iso3166-2:US-TX", "geonames:4717560"]
    ),
    (
      "⟦Paris|GPE⟧ and ⟦Paris|GPE⟧, ⟦Texas|GPE⟧",
      ["geonames:2988507", "geonames:4717560", "iso3166-2:US-TX"]
    ),
    ("⟦Berlin|GPE⟧, ⟦Ohio|GPE⟧", [nil, "iso3166-2:US-OH"]),
    ("⟦Paris|GPE⟧, ⟦Germany|GPE⟧ and ⟦GA|GPE⟧", ["geonames:2988507", "iso3166:DE", nil]),
    ("⟦Ga.|GPE⟧ and ⟦Mass.|GPE⟧", ["iso3166-2:US-GA", "iso3166-2:US-MA"]),
    ("⟦Victoria|GPE⟧, ⟦Australia|GPE⟧", ["iso3166-2:AU-VIC", "iso3166:AU"]),
    ("⟦Victoria|GPE⟧, ⟦British Columbia|GPE⟧", ["geonames:6174041", "iso3166-2:CA-BC"]),
    (
      "⟦Ontario|GPE⟧, ⟦Canada's|GPE⟧ and ⟦Ontario|GPE⟧, ⟦Calif.|GPE⟧",
      [
        "iso3166-2:CA-ON", "iso3166:CA", "geonames:5379439", "iso3166-2:US-CA",
      ]
    ),
    (
      "⟦Washington, D.C.|GPE⟧ and ⟦Washington|GPE⟧; ⟦D.C.|GPE⟧",
      [
        "geonames:4140963", "geonames:4140963", "geonames:4140963",
      ]
    ),
    (
      "⟦New York|GPE⟧, ⟦N.Y.|GPE⟧; ⟦New York|GPE⟧",
      ["geonames:5128581", "iso3166-2:US-NY", "geonames:5128581"]
    ),
    ("⟦Berlin, Ohio|GPE⟧ and ⟦Paris, Texas|GPE⟧", [nil, "geonames:4717560"]),
    ("⟦Washington state|GPE⟧, ⟦New York State|GPE⟧", ["iso3166-2:US-WA", "iso3166-2:US-NY"]),
    ("⟦Washington|GPE⟧ state and ⟦Washington|GPE⟧", ["iso3166-2:US-WA", "geonames:4140963"]),
    (
      "the state of ⟦New York|GPE⟧; ⟦New York|GPE⟧ statement",
      ["iso3166-2:US-NY", "geonames:5128581"]
    ),
    ("⟦Texas|GPE⟧, ⟦Arizona|GPE⟧", ["iso3166-2:US-TX", "iso3166-2:US-AZ"]),
    (
      "⟦BIRMINGHAM|GPE⟧, ⟦Ala.|GPE⟧ - ⟦Birmingham|GPE⟧",
      ["geonames:4049979", "iso3166-2:US-AL", "geonames:4049979"]
    ),
    ("⟦PORTLAND|GPE⟧, ⟦MAINE|GPE⟧", ["geonames:4975802", "iso3166-2:US-ME"]),
    ("⟦Boston|GPE⟧, ⟦Lincolnshire|GPE⟧", ["geonames:2655138", "iso3166-2:GB-LIN"]),
    ("⟦Berlin|GPE⟧, ⟦Dorset|GPE⟧", [nil, "iso3166-2:GB-DOR"]),
    ("⟦San Jose|GPE⟧, ⟦Costa Rica|GPE⟧", ["geonames:3621849", "iso3166:CR"]),
    (
      "⟦Pakistan|GPE⟧'s ⟦Punjab|GPE⟧ and ⟦India|GPE⟧’s ⟦Punjab|GPE⟧",
      [
        "iso3166:PK", "iso3166-2:PK-PB", "iso3166:IN", "iso3166-2:IN-PB",
      ]
    ),
    (
      "⟦Perth|GPE⟧ in ⟦Scotland|GPE⟧, in ⟦Europe|LOC⟧",
      ["geonames:2640358", "iso3166-2:GB-SCT", nil]
    ),
    (
      "⟦St. Petersburg|GPE⟧, ⟦Florida|GPE⟧ and ⟦St. Petersburg|GPE⟧, ⟦Russia|GPE⟧",
      [
        "geonames:4171563", "iso3166-2:US-FL", "geonames:498817", "iso3166:RU",
      ]
    ),
    (
      "⟦Washington|GPE⟧ Gov. and ⟦New York|GPE⟧'s attorney general",
      ["iso3166-2:US-WA", "iso3166-2:US-NY"]
    ),
    ("Upstate ⟦New York|GPE⟧ and Gov. ⟦Washington|GPE⟧", ["iso3166-2:US-NY", "geonames:4140963"]),
    ("⟦Bangalore|GPE⟧, ⟦Karnataka|GPE⟧", ["geonames:1277333", "iso3166-2:IN-KA"]),
    ("⟦London|GPE⟧, ⟦Ont.|GPE⟧", ["geonames:6058560", "iso3166-2:CA-ON"]),
    (
      "⟦London|GPE⟧, Ont., and ⟦Berlin|GPE⟧, Ont.; ⟦Rome|GPE⟧, on.",
      ["geonames:6058560", nil, "geonames:3169070"]
    ),
    ("⟦Lahore|GPE⟧, ⟦Punjab|GPE⟧", ["geonames:1172451", "iso3166-2:PK-PB"]),
    ("⟦Texas|GPE⟧ and ⟦Rhode Island|LOC⟧", ["iso3166-2:US-TX", nil]),
  ])
  func placeIsTheOneWithinTheOther(marked: String, expected: [String?]) {
    #expect(linked(marked).map { $0.attributes["link"]?.string } == expected)
  }

  @Test(arguments: [
    ("⟦Georgia|GPE⟧'s governor spoke in ⟦Atlanta|GPE⟧.", "iso3166-2:US-GA"),
    ("⟦Georgia|GPE⟧, ⟦Arizona|GPE⟧ and ⟦Nevada|GPE⟧", "iso3166-2:US-GA"),
    ("⟦Georgia|GPE⟧ and ⟦Atlanta|GPE⟧; ⟦Tbilisi|GPE⟧", "iso3166:GE"),
    ("⟦Georgia|GPE⟧ and ⟦Ontario|GPE⟧; ⟦Athens|GPE⟧", "iso3166:GE"),
    ("⟦Georgia|GPE⟧ and ⟦Russia|GPE⟧", "iso3166:GE"),
    ("⟦Georgia|GPE⟧ wept with Gov. ⟦Georgia|GPE⟧ lawmakers", "iso3166-2:US-GA"),
    ("⟦Georgia|GPE⟧. ⟦ATLANTA|GPE⟧", "iso3166-2:US-GA"),
  ])
  func stateCalledLikeACountryIsTheOneWhoseCitiesAreNamed(marked: String, expected: String) {
    #expect(linked(marked)[0].attributes["link"]?.string == expected)
  }

  @Test(arguments: [
    ("⟦Newcastle|GPE⟧ in ⟦Australia|GPE⟧", "geonames:2155472"),
    ("⟦Newcastle|GPE⟧ and ⟦Perth|GPE⟧", "geonames:2641673"),
    ("⟦Newcastle|GPE⟧; ⟦England|GPE⟧ and ⟦Australia|GPE⟧", "geonames:2641673"),
    ("⟦Gloucester|GPE⟧, then ⟦Wales|GPE⟧", "geonames:2648404"),
    ("⟦Norfolk|GPE⟧ and ⟦Richmond|GPE⟧; ⟦Virginia|GPE⟧", "geonames:4776222"),
    ("⟦Norfolk|GPE⟧", "iso3166-2:GB-NFK"),
    ("⟦Punjab|GPE⟧ and ⟦Pakistan|GPE⟧", "iso3166-2:PK-PB"),
    ("⟦Punjab|GPE⟧, ⟦India|GPE⟧ and ⟦Pakistan|GPE⟧", "iso3166-2:IN-PB"),
    ("⟦Athens|GPE⟧ and the ⟦United States|GPE⟧", "geonames:264371"),
    ("⟦Newcastle|GPE⟧ and ⟦Newcastle|GPE⟧, ⟦Australia|GPE⟧", "geonames:2641673"),
  ])
  func sharedNameIsThatOfThePlaceWithinWhatIsNamed(marked: String, expected: String) {
    #expect(linked(marked)[0].attributes["link"]?.string == expected)
  }

  @Test func capitalsAreReadAsTheUsualForm() {
    let entities = linked("⟦JAPAN|GPE⟧, ⟦Japan|GPE⟧; ⟦NOKIA CORP|ORG⟧, ⟦INTEL|ORG⟧, ⟦APPLE|ORG⟧")
    #expect(
      entities.map { $0.attributes["name"] } == ["Japan", "Japan", "Nokia", "INTEL", "APPLE"])
  }

  @Test func smallLettersAreReadAsTheUsualForm() {
    let entities = linked(
      "⟦japan|GPE⟧, ⟦us|GPE⟧, ⟦donald trump|PERSON⟧, ⟦apple|ORG⟧, ⟦new york|GPE⟧")
    #expect(
      entities.map { $0.attributes["name"] }
        == ["Japan", "United States", "Donald Trump", "Apple", "New York City"])
  }

  @Test func datelineSaysWhichPlaceIsMeant() {
    let marked = MarkedText("Police in ⟦Birmingham|GPE⟧ and ⟦Paris|GPE⟧")
    var document = Document(testing: marked.text)
    document.metadata["place"] = "BIRMINGHAM, Ala."
    var entities = marked.annotations
    EntityLinker().link(&entities, in: document)
    #expect(entities.map { $0.attributes["link"] } == ["geonames:4049979", "geonames:2988507"])
  }

  @Test func usualNameNeedsNoId() {
    let entities = linked("The ⟦Fed|ORG⟧ spoke.")
    #expect(entities[0].attributes["name"] == "Federal Reserve")
    #expect(entities[0].attributes["link"] == nil)
  }

  @Test func rankIsPartOfANameWithoutAnother() {
    let entities = linked("⟦Pope Max|PERSON⟧, ⟦Max|PERSON⟧, ⟦Lady Abt|PERSON⟧.\n⟦Eva Abt|PERSON⟧")
    #expect(
      entities.map { $0.attributes["name"] } == ["Pope Max", "Pope Max", "Eva Abt", "Eva Abt"])
  }

  @Test func ownIdIsThatOfAllMentionsAndOfNoOtherThing() {
    let marked = MarkedText(
      "⟦Delta|ORG⟧ and ⟦Nokia|ORG⟧; ⟦Delta|ORG⟧, ⟦Delta Group|ORG⟧, ⟦Oslo|GPE⟧")
    var entities = marked.annotations
    entities[0].attributes["id"] = "e1"
    EntityLinker().link(&entities, in: Document(testing: marked.text))
    #expect(entities.map { $0.attributes["id"] } == ["e1", "e2", "e1", "e1", "e3"])
    #expect(
      entities.map { $0.attributes["link"] } == [nil, "ticker:NOK", nil, nil, "geonames:3143244"])
    #expect(entities[2].attributes["name"] == "Delta Group")
  }

  @Test func twoOwnIdsAreTwoThings() {
    let marked = MarkedText("⟦Delta|ORG⟧ and ⟦Delta|ORG⟧")
    var entities = marked.annotations
    (entities[0].attributes["id"], entities[1].attributes["id"]) = ("delta/air", "delta/dental")
    EntityLinker().link(&entities, in: Document(testing: marked.text))
    #expect(entities.map { $0.attributes["id"] } == ["delta/air", "delta/dental"])
  }

  @Test func definitionJoinsNoTwoOwnIds() {
    let marked = MarkedText("⟦Delta Air|ORG⟧ (⟦DA|ORG⟧); ⟦DA|ORG⟧")
    var entities = marked.annotations
    (entities[0].attributes["id"], entities[1].attributes["id"]) = ("air", "dental")
    EntityLinker().link(&entities, in: Document(testing: marked.text))
    #expect(entities.map { $0.attributes["id"] } == ["air", "dental", "dental"])
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
