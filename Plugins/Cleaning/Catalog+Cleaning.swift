public import Copydesk

extension Catalog {
  /// TEMPORARY
  public static let cleaning = Catalog("Cleaning", [])
}
