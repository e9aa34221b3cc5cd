import Copydesk
import CopydeskTesting
import Segmentation
import Testing

@testable import Sentiment

private let bench = StageBench(Registry([.segmentation, .sentiment]))

private func scored(_ text: String, _ options: String = "") throws -> Document {
  var document = Document(testing: text)
  for stage in try bench.stages(Catalog.sentiment.specs[0], options: options) {
    document = try stage.process(document).get()
  }
  return document
}

private func score(_ text: String, _ options: String = "") throws -> Double? {
  try scored(text, options).attributes["sentiment"]?.map?["score"]?.number
}

@Suite struct SentimentTests {
  // The sum of valences x becomes x / √(x² + 15); "good" has 1.9, "bad" -2.5 in the lexicon.
  @Test(arguments: [
    ("The plan is good.", 0.4404),
    ("The plan is bad.", -0.5423),
    ("The plan is not good.", -0.3412),  // 1.9 · -0.74
    ("The plan is very good.", 0.4927),  // 1.9 + 0.293
    ("The plan is hardly good.", 0.3832),  // 1.9 - 0.293
    ("The plan is good but the result is bad.", -0.5859),  // 0.5 · 1.9 - 1.5 · 2.5
    ("The plan is GOOD.", 0.5622),  // 1.9 + 0.733
    ("The plan has five parts.", 0),
    ("", 0),
  ])
  func followsTheRules(text: String, expected: Double) throws {
    #expect(try score(text) == expected)
  }

  @Test func documentIsTheMeanOfItsSentencesByTokens() throws {
    let document = try scored("The plan is good. The day was a bad one for it.")
    let scores = document[.sentences].map { $0.attributes["sentiment"]?.map?["score"]?.number }
    #expect(scores == [0.4404, -0.5423])
    // 5 and 9 tokens.
    #expect(try score("The plan is good. The day was a bad one for it.") == -0.1913)
  }

  @Test func labelsFollowTheThreshold() throws {
    let label = { (text: String, options: String) in
      try scored(text, options).attributes["sentiment"]?.map?["label"]?.string
    }
    #expect(try label("The plan is good.", "") == "positive")
    #expect(try label("The plan is good.", "threshold: 0.5") == "neutral")
    #expect(try label("The plan is bad.", "") == "negative")
  }

  @Test func ownWordsCount() throws {
    #expect(try score("A stagnant year.", "words: {stagnant: -2.5}") == -0.5423)
  }
}
