public import Copydesk

extension Catalog {
  /// The stage that scores sentiment.
  public static let sentiment = Catalog("Sentiment", [SentimentStage.spec])
}
