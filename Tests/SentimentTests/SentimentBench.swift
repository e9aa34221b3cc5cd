import Copydesk
import CopydeskTesting
import Foundation
import Segmentation

@testable import Sentiment

/// Runs the stage behind those that it needs.
enum SentimentBench {
  private static let bench = StageBench(Registry([.segmentation, .sentiment]))

  /// Scored by the lexicon.
  static func scored(_ text: String, _ options: String = "") throws -> Document {
    try scored(Document(testing: text), "method: lexicon\n\(options)")
  }

  /// Scored by the model; entities are marked.
  static func scored(marked text: String, _ options: String) throws -> Document {
    try scored(Document(marked: text, layer: .entities), options)
  }

  /// The tokens of a text.
  static func tokens(_ text: String) throws -> [Annotation] { try scored(text)[.tokens] }

  static func scored(_ document: Document, _ options: String) throws -> Document {
    var document = document
    for stage in try bench.stages(
      SentimentStage.spec, options: options, given: [.entities])
    {
      document = try stage.process(document).get()
    }
    return document
  }

  static func score(_ text: String, _ options: String = "") throws -> Double? {
    try scored(text, options).attributes["sentiment"]?.map?["score"]?.number
  }

  /// What is wrong with options, in one line.
  static func problem(_ options: String) -> String? {
    do {
      _ = try bench.stages(SentimentStage.spec, options: "method: lexicon\n\(options)")
      return nil
    } catch {
      let text = "\(error)"
      return text.range(of: "error: ").map { String(text[$0.lowerBound...].prefix { $0 != "\n" }) }
    }
  }
}
