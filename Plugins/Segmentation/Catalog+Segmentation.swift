public import Copydesk

extension Catalog {
  /// Stages that find sentences and tokens.
  public static let segmentation = Catalog("Segmentation", [Sentences.spec, Tokens.spec])
}
