package import Copydesk

/// Labels of sentiment in documents that are none of the three.
package struct UnknownLabels: Sendable {
  private var counts: [String: Int] = [:]

  package init() {}

  /// Counts what stands at a document, its sentences and its entities.
  package mutating func add(_ document: Document) {
    let annotations = document[.sentences] + document[.entities]
    for attributes in [document.attributes] + annotations.map(\.attributes) {
      guard let label = Answer.unknownLabel(attributes["sentiment"]) else { continue }
      counts[label, default: 0] += 1
    }
  }

  /// The labels with how often each stands there, the most frequent first.
  package var listed: [(label: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
