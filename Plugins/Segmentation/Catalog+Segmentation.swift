public import Copydesk

extension Catalog {
  /// TEMPORARY
  public static let segmentation = Catalog("Segmentation", [])
}
