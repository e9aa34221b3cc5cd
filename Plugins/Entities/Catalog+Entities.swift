public import Copydesk

extension Catalog {
  /// TEMPORARY
  public static let entities = Catalog("Entities", [])
}
