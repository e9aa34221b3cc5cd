import Cleaning
package import Copydesk
import Entities
import External
import Ingestion
import Markup
import Output
import Segmentation
import Sentiment

extension Registry {
  /// The components that the program brings, and those that were compiled into it.
  package static var standard: Registry { bundled.adding(CompiledIn.catalogs) }

  private static let bundled = Registry(
    [.ingestion, .markup, .cleaning, .segmentation, .entities, .sentiment, .output, .external],
    plugins: PluginFinder())
}

/// The catalogs that a program of one's own adds to the standard ones.
enum CompiledIn {
  // Safe: written once, by the main thread, before the program starts any other.
  nonisolated(unsafe) private(set) static var catalogs: [Catalog] = []

  /// - Precondition: No component has the kind and the name of a standard one.
  static func add(_ others: [Catalog]) {
    for catalog in others {
      for spec in catalog.specs {
        precondition(
          Registry.standard.spec(spec.kind, spec.name) == nil,
          "there is a \(spec.kind.rawValue) '\(spec.name)' already")
      }
      catalogs.append(catalog)
    }
  }
}
