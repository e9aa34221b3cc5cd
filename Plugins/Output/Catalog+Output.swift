public import Copydesk

extension Catalog {
  /// Sinks: JSON Lines.
  public static let output = Catalog("Output", [JSONLines.spec])
}
