import Copydesk
import CopydeskTesting

@testable import Sentiment

/// Texts from which a model learns in a moment: names that are praised, blamed or met.
enum PraiseAndBlame {
  private static let words = ["praised", "blamed", "met", "by", "the", "council", "was", "in", "."]
  static let features = FewWords.features(0, words: words)

  static func documents(_ count: Int) throws -> [Document] {
    let verbs = [("praised", "positive"), ("blamed", "negative"), ("met", "neutral")]
    return try (0..<count).map { number in
      let (verb, label) = verbs[number % 3]
      var document = Document(
        marked: "⟦Orvex|ORG⟧ was \(verb) by the council.", layer: .entities)
      document[.sentences] = [Annotation(0..<document.utf8.count)]
      document[.tokens] = try SentimentBench.tokens(document.text)
      document[.entities][0].attributes["sentiment"] = .map(["label": .string(label)])
      document.attributes["sentiment"] = .map(["score": .double([0.8, -0.8, 0][number % 3])])
      return document
    }
  }

  static func file(_ bytes: [UInt8]) throws -> SentimentFile {
    try SentimentFile(MappedBytes(copying: bytes), features)
  }
}
