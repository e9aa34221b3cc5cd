public import Copydesk

extension Catalog {
  /// Stages that score sentiment and find who said what.
  public static let sentiment = Catalog("Sentiment", [SentimentStage.spec, QuoteStage.spec])
}
