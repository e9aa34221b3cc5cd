import Copydesk
import CopydeskTesting
import Segmentation

@testable import Sentiment

/// Runs the finder on texts with marked names and shows what it finds.
enum QuoteBench {
  private static let segmentation = try! StageBench(Registry([.segmentation, .sentiment]))
    .stages(Catalog.sentiment.specs[1])

  /// A document with the quotes of a text whose names are marked.
  static func document(_ marked: String) throws -> Document {
    var document = Document(marked: marked, layer: .entities)
    for stage in segmentation { document = try stage.process(document).get() }
    return document
  }

  /// The quotes in `⟦…⟧`.
  static func marked(_ text: String) throws -> String {
    MarkedText.render(try document(text), .quotes)
  }

  /// `speaker: cue` of each quote, with `-` for what is missing.
  static func speakers(_ marked: String) throws -> [String] {
    try document(marked)[.quotes].map { quote in
      let name = quote.attributes["name"]?.string ?? "-"
      return "\(name): \(quote.attributes["cue"]?.string ?? "-")"
    }
  }

  /// The quotes of a text that has no layers.
  static func quotes(_ text: String) throws -> [Quote] {
    try Array(text.utf8).withUnsafeBufferPointer {
      try QuoteFinder().quotes($0, sentences: [], tokens: [], entities: [])
    }
  }
}
