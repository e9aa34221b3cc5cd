import Cleaning
package import Copydesk
import Entities
import External
import Ingestion
import Output
import Segmentation
import Sentiment

extension Registry {
  /// The components that the program brings.
  package static let standard = Registry(
    [.ingestion, .cleaning, .segmentation, .entities, .sentiment, .output, .external],
    plugins: ExternalPlugins())
}
