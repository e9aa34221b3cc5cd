import Copydesk
import CopydeskTesting
import Testing

@testable import Sentiment

@Suite struct ModelScoringTests {
  private func sentiment(
    _ text: String
  ) throws -> [Attributes] {
    let document = try SentimentBench.scored(marked: text, "targets: entities")
    return document[.entities].compactMap { $0.attributes["sentiment"]?.map }
  }

  @Test(arguments: [
    ("⟦Mara Lindqvist|PERSON⟧ was convicted of fraud and sent to prison.", "negative"),
    ("⟦Mara Lindqvist|PERSON⟧ was praised for her courage and won the award.", "positive"),
    ("⟦Mara Lindqvist|PERSON⟧ travelled to the coast on Monday.", "neutral"),
  ])
  func tellsHowANameIsWrittenOf(text: String, expected: String) throws {
    #expect(try sentiment(text).map { $0["label"]?.string } == [expected])
  }

  /// Whoever accuses, fines or condemns another is not marked down with him.
  @Test(arguments: [
    ("⟦Orvex|ORG⟧ accused ⟦Talmir|ORG⟧ of fraud, corruption and lies.", [0, -1]),
    ("⟦Talmir|ORG⟧ was fined by ⟦Orvex|ORG⟧ for dumping waste in the river.", [-1, 0]),
    ("The regulator ⟦Orvex|ORG⟧ sued ⟦Talmir|ORG⟧ over broken promises to patients.", [0, -1]),
    ("⟦Talmir|ORG⟧'s raid on the camp was condemned by ⟦Orvex|ORG⟧ as a crime.", [-1, 0]),
    ("\"This is a disgrace,\" ⟦Orvex|ORG⟧ said of ⟦Talmir|ORG⟧'s plan to shut the mill.", [0, -1]),
  ])
  func tellsWhoDoesItToWhom(text: String, signs: [Int]) throws {
    let labels = signs.map { $0 < 0 ? "negative" : "neutral" }
    #expect(try sentiment(text).map { $0["label"]?.string } == labels)
  }

  @Test func namesCarryNoSentiment() throws {
    let text = "⟦%|PERSON⟧ met ministers in ⟦$|GPE⟧ to discuss the harvest, an official said."
    let names = [("Grace Joy", "Paradise"), ("Vladimir Grim", "Hell"), ("Li Wei", "Ganzhou")]
    let found = try names.map { person, place in
      try sentiment(text.replacing("%", with: person).replacing("$", with: place))
    }
    #expect(found[0] == found[1] && found[1] == found[2])
    let scores = try names.map { person, place in
      let plain = "The minister met \(person) in \(place) to discuss the harvest."
      return try SentimentBench.scored(marked: plain, "").attributes["sentiment"]
    }
    #expect(scores[0] == scores[1] && scores[1] == scores[2])
  }

  /// Nor does how long a name is, or how it is written.
  @Test(arguments: ["", "method: lexicon"])
  func formsOfNamesMoveNothing(options: String) throws {
    let names = ["Orvex", "U.S.", "O'Brien", "Talmir Inc.", "Upper Wend Valley Water Company", "国"]
    let found = try names.map { name in
      let text = "⟦\(name)|ORG⟧'s harvest failed and ⟦\(name)|ORG⟧ wept. The fair was a delight."
      return try SentimentBench.scored(marked: text, options).attributes["sentiment"]
    }
    #expect(found.allSatisfy { $0 == found[0] }, "\(found)")
    #expect(found[0]?.map?["score"]?.number != 0)
  }

  /// Nor do its capitals, by which a headline is told, in which other capitals say nothing.
  @Test(arguments: [
    "⟦%|ORG⟧ accused ⟦$|ORG⟧ of fraud on Monday.", "⟦%|ORG⟧ hails a Triumph.", "⟦%|ORG⟧ Wins Cup",
    "⟦%|ORG⟧ and ⟦$|ORG⟧ hail a Great Triumph",
  ])
  func capitalsOfNamesMoveNothing(text: String) throws {
    let names = [
      ("Germany", "France"), ("WHO", "NATO"), ("eBay", "iRobot"), ("Łódź", "zürich"),
      ("3M", "A.P. Moller"),
    ]
    let found = try names.map { one, other in
      let marked = text.replacing("%", with: one).replacing("$", with: other)
      let document = try SentimentBench.scored(marked: marked, "targets: entities")
      return [document.attributes["sentiment"]]
        + document[.entities].map { $0.attributes["sentiment"] }
    }
    #expect(found.allSatisfy { $0 == found[0] }, "\(found)")
  }

  @Test(arguments: ["", "method: lexicon"])
  func quotesAreScoredByThemselves(options: String) throws {
    var document = Document(testing: "The fair was a delight. \"It was a disaster,\" she said.")
    document[.quotes] = [Annotation(24..<44)]
    let found = try SentimentBench.scored(
      document, options.isEmpty ? "{explain: true}" : "{\(options), explain: true}")
    let quote = try #require(found[.quotes][0].attributes["sentiment"]?.map)
    #expect(quote["label"] == "negative" && quote["score"]!.number! < -0.3)
    guard case .list(let words)? = quote["words"] else {
      Issue.record("no words")
      return
    }
    #expect(words.first?.map?["text"] == "disaster" && words.first?.map?["token"] == 4)
  }

  @Test func whatWasKnownBeforeIsReplaced() throws {
    for options in ["targets: entities", "", "method: lexicon"] {
      var document = Document(marked: "⟦Orvex|ORG⟧ failed on ⟦Friday|DATE⟧.", layer: .entities)
      let known = Value.map(["label": "positive", "score": 0.12345])
      for place in 0..<2 { document[.entities][place].attributes["sentiment"] = known }
      document.attributes = ["sentiment": known, "entity_sentiment": .list([known])]
      let found = try SentimentBench.scored(document, options)
      #expect(!"\(found.attributes)\(found[.entities])".contains("0.12345"))
    }
  }

  @Test func idsMayBeNumbers() throws {
    var document = Document(marked: "⟦Bank|ORG⟧ failed, ⟦Bank|ORG⟧ won.", layer: .entities)
    for place in 0..<2 { document[.entities][place].attributes["id"] = .int(place) }
    let found = try SentimentBench.scored(document, "targets: entities")
    guard case .list(let rows)? = found.attributes["entity_sentiment"] else {
      Issue.record("no list")
      return
    }
    #expect(rows.map { $0.map?["id"] } == [0, 1] && rows.allSatisfy { $0.map?["mentions"] == 1 })
  }

  @Test func wordsOfVeryLongSentencesStandWhereTheyAre() throws {
    let text = String(repeating: "the plan, ", count: 150) + "⟦Orvex|ORG⟧ was fined for fraud."
    let found = try SentimentBench.scored(marked: text, "{targets: entities, explain: true}")
    for sentiment in [found[.sentences][0], found[.entities][0]].map({ $0.attributes["sentiment"] })
    {
      guard case .list(let words)? = sentiment?.map?["words"] else {
        Issue.record("no words")
        return
      }
      #expect(!words.isEmpty)
      for word in words {
        guard case .int(let token)? = word.map?["token"] else { continue }
        #expect(found.text(found[.tokens][token].range) == word.map?["text"]?.string)
      }
    }
  }

  @Test func datesAndAmountsAreNoTargets() throws {
    let document = try SentimentBench.scored(
      marked: "Losses reached ⟦$4 billion|MONEY⟧ on ⟦Friday|DATE⟧.", "targets: entities")
    #expect(document[.entities].allSatisfy { $0.attributes["sentiment"] == nil })
    #expect(document.attributes["entity_sentiment"] == nil)
  }

  @Test func sumsUpTheMentionsOfAnEntity() throws {
    let document = try SentimentBench.scored(
      marked: "⟦Orvex|ORG⟧ won praise. ⟦Talmir|ORG⟧ was fined for fraud. ⟦Orvex|ORG⟧ grew.",
      "targets: entities")
    guard case .list(let list)? = document.attributes["entity_sentiment"] else {
      Issue.record("there is no summary")
      return
    }
    #expect(list.map { $0.map?["name"]?.string } == ["Orvex", "Talmir"])
    #expect(list.map { $0.map?["mentions"] } == [.int(2), .int(1)])
    #expect(list[1].map?["negative"] == .int(1))
  }

  @Test func probabilitiesAddUp() throws {
    let document = try SentimentBench.scored(
      marked: "⟦Orvex|ORG⟧ lost its licence. It is a fine day!", "targets: entities")
    let all =
      document[.sentences].map(\.attributes) + document[.entities].map(\.attributes)
      + [document.attributes]
    for attributes in all {
      let map = try #require(attributes["sentiment"]?.map)
      let sum = ["negative", "neutral", "positive"].reduce(0) { $0 + map[$1]!.number! }
      #expect(abs(sum - 1) < 0.001)
      #expect((-1...1).contains(map["score"]!.number!))
    }
  }

  /// The words with their weights that a sentence is explained by, the strongest first.
  private func explanation(_ text: String) throws -> [(text: String, weight: Double)] {
    let document = try SentimentBench.scored(marked: text, "explain: true")
    let sentiment = document[.sentences][0].attributes["sentiment"]?.map
    guard case .list(let words)? = sentiment?["words"] else { return [] }
    return words.map { ($0.map?["text"]?.string ?? "", $0.map?["weight"]?.number ?? 0) }
  }

  @Test func explainsItself() throws {
    let words = try explanation("The festival was a wonderful success.")
    let weights = words.map { abs($0.weight) }
    #expect(weights == weights.sorted(by: >))
    for word in ["wonderful", "success"] {
      #expect(try #require(words.first { $0.text == word }).weight > 0.05)
    }
  }

  /// What a sentence tells of weighs most in nearly all of them, not the small words beside that.
  @Test func explainsByWhatIsTold() throws {
    let told = [
      ("A bomb killed six shoppers in the old town.", ["bomb", "killed"]),
      ("The concert was a great success.", ["great", "success"]),
      ("It was a terrible failure for all of them.", ["terrible", "failure"]),
      ("The mayor praised the nurses for their work.", ["praised"]),
      ("She was convicted of fraud on Monday.", ["convicted", "fraud"]),
      ("Doctors hope that the new drug will save lives.", ["hope", "save"]),
    ]
    let others = try told.filter { text, words in
      try explanation(text).first.map { !words.contains($0.text) } ?? true
    }
    #expect(others.count <= 1, "\(others)")
  }

  @Test(arguments: ["", " \n ", "…", "((((", "\u{0}\u{1}", "é", "😀😀", "A", "''", "1"])
  func readsAnything(text: String) throws {
    let document = try SentimentBench.scored(marked: text, "targets: entities")
    #expect(document.attributes["sentiment"] != nil)
  }

  @Test func readsASentenceWithoutEnd() throws {
    let text = String(repeating: "word Name (", count: 20_000)
    let document = try SentimentBench.scored(marked: text, "targets: entities")
    #expect(document.attributes["sentiment"]?.map?["label"]?.string != nil)
  }

  @Test func refusesOptionsOfTheOtherMethod() {
    for options in ["words: {stagnant: -1}", "method: lexicon\ntargets: entities"] {
      #expect(throws: (any Error).self) { try SentimentBench.scored(marked: "x", options) }
    }
  }
}
