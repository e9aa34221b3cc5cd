import Copydesk
import CopydeskTesting
import Foundation
import Segmentation

@testable import Sentiment

/// Runs the stage behind those that it needs.
enum SentimentBench {
  private static let bench = StageBench(Registry([.segmentation, .sentiment]))

  static func scored(_ text: String, _ options: String = "") throws -> Document {
    var document = Document(testing: text)
    for stage in try bench.stages(SentimentStage.spec, options: options) {
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
      _ = try bench.stages(SentimentStage.spec, options: options)
      return nil
    } catch {
      let text = "\(error)"
      return text.range(of: "error: ").map { String(text[$0.lowerBound...].prefix { $0 != "\n" }) }
    }
  }
}
