import Copydesk
import CopydeskTesting
import Testing

@testable import Sentiment

@Suite struct SentimentTests {
  @Test func documentIsTheMeanOfItsSentencesByTokens() throws {
    let text = "The plan is good. The day was a bad one for it."
    let scores = try SentimentBench.scored(text)[.sentences].map {
      $0.attributes["sentiment"]?.map?["score"]?.number
    }
    #expect(scores == [0.4404, -0.5423])
    // 5 and 9 tokens.
    #expect(try SentimentBench.score(text) == -0.1913)
    #expect(try SentimentBench.score("") == 0)
  }

  /// A name that reaches into the next sentence, or stands twice, counts no more than its tokens.
  @Test(arguments: [[0..<56], [11..<39, 11..<39], [11..<39, 15..<56]])
  func namesAreNeverMoreThanTheirTokens(names: [Range<Int>]) throws {
    var document = Document(testing: "Great! The United States of America of great success won.")
    for name in names { document.annotate(.entities, Annotation(name, label: "ORG")) }
    let found = try SentimentBench.scored(document, "method: lexicon")
    let scores = ([found.attributes] + found[.sentences].map(\.attributes)).map {
      $0["sentiment"]!.map!["score"]!.number!
    }
    #expect(scores[0] >= min(scores[1], scores[2]) && scores[0] <= max(scores[1], scores[2]))
  }

  @Test func labelsFollowTheThreshold() throws {
    let label = { (text: String, options: String) in
      try SentimentBench.scored(text, options).attributes["sentiment"]?.map?["label"]?.string
    }
    #expect(try label("The plan is good.", "") == "positive")
    #expect(try label("The plan is good.", "threshold: 0.5") == "neutral")
    #expect(try label("The plan is bad.", "") == "negative")
    #expect(try label("It rained.", "threshold: 0") == "neutral")
  }

  @Test func ownWordsCount() throws {
    #expect(try SentimentBench.score("A stagnant year.", "words: {Stagnant: -2.5}") == -0.5423)
    #expect(try SentimentBench.score("A good year.", "words: {good: -2.5}") == -0.5423)
  }

  @Test(arguments: [(false, 0.1779), (true, -0.5423)])
  func wordsOfNamesCountUntilTheyAreIgnored(ignored: Bool, expected: Double) throws {
    var options = SentimentOptions()
    options.method = .lexicon
    options.ignoreEntities = ignored
    var document = Document(testing: "Best Buy is bad.")
    document.annotate(.entities, Annotation(0..<8, label: "ORG"))
    document = try SentimentStage(options, Context()).process(document).get()
    #expect(document.attributes["sentiment"]?.map?["score"]?.number == expected)
  }

  @Test func aDocumentWithoutSentencesCountsAsOne() throws {
    var options = SentimentOptions()
    options.method = .lexicon
    let stage = try SentimentStage(options, Context())
    let document = try stage.process(Document(testing: "It is bad. It is not good!")).get()
    #expect(
      document.attributes["sentiment"]?.map?["score"]?.number
        == VaderBench.compound("It is bad. It is not good!"))
    #expect(!document.layers.contains(.sentences))
  }

  @Test func explainsItsScores() throws {
    let document = try SentimentBench.scored(
      "Well, it's over. The talks weren't \"good\", but 😂.", "explain: true")
    let words = document[.sentences].map { $0.attributes["sentiment"]?.map?["words"] }
    #expect(
      words == [
        .list([.map(["text": "Well", "token": 0, "weight": 1.1])]),
        .list([
          .map(["text": "😂", "token": 9, "weight": 2.85]),
          .map(["text": "good", "token": 5, "weight": -0.703]),
        ]),
      ])
    #expect(document.attributes["sentiment"]?.map?["words"] == nil)
  }

  @Test func explainsWithEightWordsAtTheMost() throws {
    let document = try SentimentBench.scored(
      "good good good good good good good good bad", "explain: true")
    let words = document[.sentences][0].attributes["sentiment"]?.map?["words"]
    guard case .list(let list)? = words else { return #expect(Bool(false)) }
    #expect(list.count == 8)
    #expect(list[0] == .map(["text": "bad", "token": 8, "weight": -2.5]))
  }
}
