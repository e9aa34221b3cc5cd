public import Copydesk

extension Catalog {
  /// TEMPORARY
  public static let output = Catalog("Output", [])
}
