import Copydesk
import CopydeskTesting
import Segmentation
import Testing

@testable import Sentiment

@Suite struct QuoteSpeakersTests {
  @Test(arguments: [
    ("\"It works,\" ⟦Li|PERSON⟧ said.", "Li: said"),
    ("\"It works,\" said ⟦Li Qiang|PERSON⟧, the premier.", "Li Qiang: said"),
    ("\"It works,\" said the premier, ⟦Li Qiang|PERSON⟧.", "Li Qiang: said"),
    ("\"It works,\" ⟦Li|PERSON⟧, the premier, said on Monday.", "Li: said"),
    ("\"It works,\" the head of the agency, ⟦Li|PERSON⟧, said.", "Li: said"),
    ("\"Does it work?\" ⟦Li|PERSON⟧ asked.", "Li: asked"),
    ("\"It works\", ⟦Li|PERSON⟧ later told ⟦Reuters|ORG⟧.", "Li: told"),
    ("\"It works,\" director of sales ⟦Li|PERSON⟧ said.", "Li: said"),
    ("\"It works,\" ⟦Boeing|ORG⟧ engineer ⟦Ann Lee|PERSON⟧ said.", "Ann Lee: said"),
    ("\"It works,\" according to ⟦Li|PERSON⟧.", "Li: according to"),
    ("\"It works,\" ⟦Xinhua|ORG⟧ reported.", "Xinhua: reported"),
    ("\"It works,\" ⟦Li|PERSON⟧ said, ⟦Xinhua|ORG⟧ reported.", "Li: said"),
    ("\"It works,\" ⟦Xinhua|ORG⟧ quoted ⟦Li|PERSON⟧ as saying.", "Li: saying"),
    ("\"It works,\" ⟦Li|PERSON⟧ was quoted as saying.", "Li: saying"),
    ("\"It works,\" ⟦Boeing|ORG⟧ chairman ⟦Li|PERSON⟧ said.", "Li: said"),
    ("In ⟦Iraq|GPE⟧ General ⟦Li|PERSON⟧ said \"it works\".", "Li: said"),
    ("The plan is \"risky\" in spring, ⟦Li|PERSON⟧ said.", "Li: said"),
  ])
  func readsWhatFollows(text: String, expected: String) throws {
    #expect(try QuoteBench.speakers(text) == [expected])
  }

  @Test(arguments: [
    ("A brewer in ⟦Munich|GPE⟧ put it simply: \"It works.\"", "-: -"),
    ("The firm denied it was leaving ⟦Iraq|GPE⟧. \"It works,\" it said.", "-: said"),
    ("⟦Boeing|ORG⟧ denied it was leaving ⟦Iraq|GPE⟧. \"It works,\" it said.", "Boeing: said"),
    ("⟦Iraq|GPE⟧ rejected it. \"It works,\" it said.", "Iraq: said"),
    ("On ⟦Monday|DATE⟧, ⟦Iraq|GPE⟧ rejected it. \"It works,\" it said.", "Iraq: said"),
  ])
  func whereSomebodyIsDoesNotSpeak(text: String, expected: String) throws {
    #expect(try QuoteBench.speakers(text) == [expected])
  }

  @Test func manyBracketsAndDeterminersEnd() throws {
    let brackets = String(repeating: "(a) ", count: 50_000)
    #expect(try QuoteBench.speakers(brackets + "said: \"It works.\"").count == 1)
    let determiners = String(repeating: "the ", count: 20_000)
    let quotes = String(repeating: "\"It works,\" he said. ", count: 1000)
    #expect(
      try QuoteBench.speakers("He won with \(determiners)⟦Li|PERSON⟧. \(quotes)").count == 1000)
  }

  @Test(arguments: [
    ("⟦Li|PERSON⟧ said: \"It works.\"", "Li: said"),
    ("⟦Li|PERSON⟧ said:\n\n\"It works.\"", "Li: said"),
    ("⟦Li|PERSON⟧ said \"it works\" and left.", "Li: said"),
    ("⟦Li Qiang|PERSON⟧, the premier, also said that \"it works\".", "Li Qiang: said"),
    ("The premier, ⟦Li Qiang|PERSON⟧, said it was \"good\".", "Li Qiang: said"),
    ("⟦Li|PERSON⟧, who told ⟦Reuters|ORG⟧ \"it works\", left.", "Li: told"),
    ("⟦Li|PERSON⟧, an engineer at ⟦Boeing|ORG⟧ said: \"It works.\"", "Li: said"),
    ("⟦Li|PERSON⟧ smiled and said: \"It works.\"", "Li: said"),
    ("⟦Li|PERSON⟧ has told reporters on ⟦Monday|DATE⟧: \"It works.\"", "Li: told"),
    ("⟦Li|PERSON⟧ left early, adding: \"It works.\"", "Li: adding"),
    ("⟦Xinhua|ORG⟧ quoted ⟦Li|PERSON⟧ as saying \"it works\".", "Li: saying"),
    ("According to ⟦Li|PERSON⟧, \"it works\".", "Li: according to"),
    ("⟦Li|PERSON⟧ was blunt: \"It works.\"", "Li: -"),
    ("⟦Li|PERSON⟧ called the plan \"a joke\".", "Li: called"),
    ("⟦Treasury|ORG⟧ Secretary ⟦Snow|PERSON⟧ was calm, saying: \"Wait.\"", "Snow: saying"),
  ])
  func readsWhatStandsBefore(text: String, expected: String) throws {
    #expect(try QuoteBench.speakers(text) == [expected])
  }

  @Test(arguments: [
    ("\"It works,\" ⟦Beijing|GPE⟧ said.", "Beijing: said"),
    ("The ⟦Foreign Ministry|ORG⟧ said in a statement: \"It works.\"", "Foreign Ministry: said"),
    ("\"It works,\" said a spokesman for ⟦Boeing|ORG⟧.", "Boeing: said"),
    ("\"It works,\" ⟦Chinese|NORP⟧ officials said.", "Chinese: said"),
    ("⟦China|GPE⟧'s foreign ministry said: \"It works.\"", "China: said"),
    ("The ⟦World Bank|ORG⟧ (⟦WB|ORG⟧) said it was \"good\".", "World Bank: said"),
    ("⟦Boeing|ORG⟧ made a loss. It said: \"We will wait.\"", "Boeing: said"),
    ("⟦Boeing|ORG⟧ made a loss. \"We will wait,\" the company said.", "Boeing: said"),
  ])
  func knowsGroups(text: String, expected: String) throws {
    #expect(try QuoteBench.speakers(text) == [expected])
  }

  @Test(arguments: [
    (
      "⟦Li|PERSON⟧ left. \"A pity,\" a neighbour said. \"He was kind,\" he said.",
      ["-: said", "-: said"]
    ),
    (
      "⟦Li|PERSON⟧ left. \"A pity,\" said an aide to the mayor. \"Kind,\" he said.",
      ["-: said", "-: said"]
    ),
    (
      "⟦Li|PERSON⟧ left. \"A pity,\" neighbours said. \"I had to,\" he said.",
      ["-: said", "Li: said"]
    ),
    ("⟦Li|PERSON⟧ left. \"A pity,\" police said. \"I had to,\" he said.", ["-: said", "Li: said"]),
    ("⟦Li|PERSON⟧ left. A clerk said: \"A pity.\" \"I knew,\" he said.", ["-: said", "-: said"]),
  ])
  func pronounIsTheUnnamedPersonWhoSpokeLast(text: String, expected: [String]) throws {
    #expect(try QuoteBench.speakers(text) == expected)
  }

  @Test(arguments: [
    ("\"It works,\" said a clerk in ⟦Bologna|GPE⟧.", "-: said"),
    ("\"It works,\" a ⟦Boeing|ORG⟧ engineer said.", "-: said"),
    ("\"It works,\" said an official in ⟦New Delhi|GPE⟧.", "-: said"),
    ("An official in ⟦New Delhi|GPE⟧ said: \"It works.\"", "-: said"),
    ("A friend of ⟦Li|PERSON⟧ said: \"It works.\"", "-: said"),
    ("A friend of ⟦Boeing|ORG⟧ chairman ⟦Li|PERSON⟧ said: \"It works.\"", "-: said"),
    ("\"It works,\" a rival of ⟦US|GPE⟧ President ⟦Li|PERSON⟧ said.", "-: said"),
    ("⟦Li|PERSON⟧ saw the so-called \"green wall\".", "-: -"),
    ("⟦Li|PERSON⟧ wrote of a town named \"Home\" once.", "Li: wrote"),
    ("The author of \"Home\", said to be rich, met ⟦Li|PERSON⟧.", "-: -"),
    ("⟦Li|PERSON⟧ was told that \"it works\".", "-: -"),
    ("⟦Li|PERSON⟧ went home. \"It works.\"", "-: -"),
  ])
  func namesNobodyElse(text: String, expected: String) throws {
    #expect(try QuoteBench.speakers(text) == [expected])
  }

  @Test(arguments: [
    ("⟦Li|PERSON⟧ met ⟦Wang|PERSON⟧. \"It works,\" he said.", ["Li: said"]),
    ("In the house of ⟦Wang|PERSON⟧ sat ⟦Li|PERSON⟧. \"It works,\" he said.", ["Li: said"]),
    ("Mrs ⟦Li|PERSON⟧ met Mr ⟦Wang|PERSON⟧. \"It works,\" he said.", ["Wang: said"]),
    (
      "\"It works,\" ⟦Li|PERSON⟧ said. It took years. \"We ran,\" he added.",
      ["Li: said", "Li: added"]
    ),
    ("⟦Li|PERSON⟧ is back. \"⟦Wang|PERSON⟧ left. He ran,\" he said.", ["Li: said"]),
    ("⟦Li|PERSON⟧ won. \"It works,\" said the ⟦American|NORP⟧.", ["Li: said"]),
    ("⟦Li|PERSON⟧ won. \"It works,\" the 36-year-old said.", ["Li: said"]),
    ("⟦Wang|PERSON⟧ was wrong, ⟦Li|PERSON⟧ said. \"It works,\" he added.", ["Li: added"]),
    ("It rained. \"It works,\" he said.", ["-: said"]),
    ("⟦Boeing|ORG⟧ lost. The report said: \"Wait.\" It added: \"Go.\"", ["-: said", "-: added"]),
    ("⟦Li|PERSON⟧ won. He won with ⟦Wang|PERSON⟧. \"It works,\" he said.", ["Li: said"]),
    ("The ⟦Greens|ORG⟧ met, with ⟦Li|PERSON⟧ saying it was \"risky\".", ["Li: saying"]),
    ("⟦Li|PERSON⟧, who accused ⟦Wang|PERSON⟧ of \"cheating\", left.", ["Li: accused"]),
  ])
  func resolvesPronouns(text: String, expected: [String]) throws {
    #expect(try QuoteBench.speakers(text) == expected)
  }

  @Test(arguments: [
    ("\"It works,\" ⟦Li|PERSON⟧ said. \"We ran.\"", ["Li: said", "Li: -"]),
    ("\"It,\" ⟦Li|PERSON⟧ said, \"works.\"", ["Li: said", "Li: said"]),
    ("⟦Li|PERSON⟧ said it was \"good\" and \"fair\".", ["Li: said", "Li: said"]),
    ("\"It works,\" said a clerk. \"We ran.\"", ["-: said", "-: -"]),
    ("⟦Li|PERSON⟧ said that it works. \"It took a year.\"", ["Li: -"]),
    (
      "\"It works.\" ⟦Li|PERSON⟧ said: \"We ran.\"",
      ["-: -", "Li: said"]
    ),
    (
      "\"It works,\" ⟦Li|PERSON⟧ said. ⟦Wang|PERSON⟧ replied: \"No.\"",
      ["Li: said", "Wang: replied"]
    ),
    (
      "\"It works.\n\n\"It took a year.\n\n\"We ran,\" ⟦Li|PERSON⟧ said.",
      ["Li: -", "Li: -", "Li: said"]
    ),
    (
      "⟦Li|PERSON⟧ said: \"It works.\n\n\"It took a year.\"\n\n\"Home\" is a film.",
      ["Li: said", "Li: -", "-: -"]
    ),
  ])
  func goesOn(text: String, expected: [String]) throws {
    #expect(try QuoteBench.speakers(text) == expected)
  }

  @Test func hasIdAndFullNameOfTheSpeaker() throws {
    var document = Document(marked: "\"It works,\" ⟦Li|PERSON⟧ said.", layer: .entities)
    document[.entities][0].attributes = ["id": "e1", "name": "Li Qiang"]
    for stage in try StageBench(Registry([.segmentation, .sentiment])).stages(QuoteStage.spec) {
      document = try stage.process(document).get()
    }
    #expect(
      document[.quotes]
        == [Annotation(0..<11, attributes: ["speaker": "e1", "name": "Li Qiang", "cue": "said"])])
  }

  @Test func layersOutOfOrderCountAsAbsent() throws {
    let document = try QuoteBench.document("\"It works,\" ⟦Li|PERSON⟧ said. ⟦Wang|PERSON⟧ left.")
    let quotes = { (tokens: [Annotation], entities: [Annotation]) throws in
      try document.utf8.withUnsafeBufferPointer {
        try QuoteFinder().quotes(
          $0, sentences: document[.sentences], tokens: tokens, entities: entities)
      }
    }
    #expect(try quotes(document[.tokens], document[.entities]).map(\.speaker) == [0])
    #expect(try quotes(document[.tokens], document[.entities].reversed()).map(\.speaker) == [nil])
    #expect(try quotes(document[.tokens].reversed(), document[.entities]).map(\.cue) == [nil])
    #expect(try quotes([Annotation(900..<901)], [Annotation(7..<900)]).map(\.speaker) == [nil])
  }

  @Test(arguments: [
    "\"a,\" he said. ", "\"a.\n", "\"a,\" ⟦Li|PERSON⟧ ", "he said \"b\" and ", "\"a\" ",
  ])
  func endsOnManyQuotes(piece: String) throws {
    let quotes = try QuoteBench.speakers(String(repeating: piece, count: 20_000))
    #expect(quotes.count == 20_000)
  }
}
