package import Copydesk

/// What documents say of sentiment that no answer can be: labels that are none of the three, scores
/// beyond -1 and 1, and the like.
package struct UnusableAnswers: Sendable {
  private var counts: [String: Int] = [:]

  package init() {}

  /// Counts what stands at a document, its sentences and its entities.
  package mutating func add(_ document: Document) {
    let annotations = document[.sentences] + document[.entities]
    let said = ([document.attributes] + annotations.map(\.attributes)).map { $0["sentiment"] }
    // What a record says of its text and is no map is read as metadata.
    for value in said + [document.metadata["sentiment"]] {
      guard let fault = Answer.fault(value) else { continue }
      counts[fault, default: 0] += 1
    }
  }

  /// What is wrong with how often it is, the most frequent first.
  package var listed: [(fault: String, count: Int)] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, $0.value) }
  }
}
