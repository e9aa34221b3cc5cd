public import Copydesk

extension Catalog {
  /// Stages that turn marked-up documents into text.
  public static let markup = Catalog("Markup", [HTMLStage.spec, NewsStage.spec])
}
