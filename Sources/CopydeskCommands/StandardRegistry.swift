package import Copydesk
import Cleaning
import Entities
import Ingestion
import Output
import Segmentation
import Sentiment

extension Registry {
  /// The components that the program brings.
  package static let standard = Registry([
    .ingestion, .cleaning, .segmentation, .entities, .sentiment, .output,
  ])
}
