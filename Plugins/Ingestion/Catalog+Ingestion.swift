public import Copydesk

extension Catalog {
  /// TEMPORARY
  public static let ingestion = Catalog("Ingestion", [])
}
