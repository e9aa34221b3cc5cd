public import Copydesk

extension Catalog {
  /// TEMPORARY
  public static let sentiment = Catalog("Sentiment", [])
}
