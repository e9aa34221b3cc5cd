package import Copydesk

/// What documents say of sentiment that no answer can be: labels that are none of the three, scores
/// beyond -1 and 1, and the like.
package struct UnusableAnswers: Sendable {
  private var counts: [String: Int] = [:]

  package init() {}

  /// Counts what stands at a document, its sentences and its entities.
  package mutating func add(_ document: Document) {
    let annotations = document[.sentences] + document[.entities]
    for attributes in [document.attributes] + annotations.map(\.attributes) {
      guard let fault = Answer.fault(attributes["sentiment"]) else { continue }
      counts[fault, default: 0] += 1
    }
  }

  /// What is wrong with how often it is, the most frequent first.
  package var listed: [(fault: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
