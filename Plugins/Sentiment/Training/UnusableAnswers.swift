package import Copydesk

/// What documents say of sentiment that no answer can be: labels that are none of the three, scores
/// beyond -1 and 1, and the like.
package struct UnusableAnswers: Sendable {
  /// What is wrong, in how many places, and where first.
  package struct Fault: Sendable {
    package let text: String
    package var count: Int
    /// The document by its file, and how it begins.
    package let place: String
  }

  private var faults: [String: Fault] = [:]

  package init() {}

  /// Counts what stands at a document, its sentences and its entities.
  package mutating func add(_ document: Document) {
    let annotations = document[.sentences] + document[.entities]
    let said = ([document.attributes] + annotations.map(\.attributes)).map { $0["sentiment"] }
    // What a record says of its text and is no map is read as metadata.
    for value in said + [document.metadata["sentiment"]] {
      if let fault = Answer.fault(value) { add(fault, document) }
    }
  }

  /// Counts a weight that a document cannot have.
  mutating func addWeight(of document: Document) {
    guard let weight = document.metadata["weight"],
      !TrainingText.weights.contains(weight.number ?? .nan)
    else { return }
    add("weight \(Answer.text(weight))", document)
  }

  private mutating func add(_ text: String, _ document: Document) {
    let start = String(document.text.prefix(40)).withoutControls
    let place = "\(document.origin): '\(start)'"
    faults[text, default: Fault(text: text, count: 0, place: place)].count += 1
  }

  /// What is wrong, the most frequent first.
  package var listed: [Fault] {
    faults.values.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
  }
}
