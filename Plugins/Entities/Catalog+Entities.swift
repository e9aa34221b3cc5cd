public import Copydesk

extension Catalog {
  /// The stage that tags entities.
  public static let entities = Catalog("Entities", [EntityStage.spec])
}
