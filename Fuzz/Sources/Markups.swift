import Copydesk

@testable import Ingestion
@testable import Markup

/// Pages and news items, each held to text whose characters come from their places.
enum Markups {
  static func pages(_ bytes: [UInt8]) {
    for content in [PageContent.article, .page] {
      run(HTMLStage(options: HTMLOptions(content: content)), bytes)
    }
  }

  static func items(_ bytes: [UInt8]) {
    run(NewsStage(options: NewsOptions(unusable: true)), bytes)
  }

  private static func run(_ stage: some Stage, _ bytes: [UInt8]) {
    var batch = Batch()
    Decoder.append(bytes, Origin(path: "fuzz", range: 0..<bytes.count), .auto, to: &batch)
    do { try stage.process(&batch) } catch { fatalError("the page is to blame: \(error)") }
    Reading.check(batch)
  }
}
