/// Counts of names that were found, by label, next to those that are there.
package struct SpanScore: Sendable {
  package struct Counts: Sendable, Equatable {
    package var right = 0
    package var found = 0
    package var known = 0

    package var precision: Double { found > 0 ? Double(right) / Double(found) : 0 }
    package var recall: Double { known > 0 ? Double(right) / Double(known) : 0 }
    /// The harmonic mean of precision and recall.
    package var f1: Double {
      found + known > 0 ? 2 * Double(right) / Double(found + known) : 0
    }
  }

  package private(set) var labels: [String: Counts] = [:]

  package init() {}

  /// All labels together.
  package var total: Counts {
    labels.values.reduce(into: Counts()) { sum, counts in
      sum.right += counts.right
      sum.found += counts.found
      sum.known += counts.known
    }
  }

  package mutating func addFound(_ label: String, isRight: Bool) {
    labels[label, default: Counts()].found += 1
    if isRight { labels[label, default: Counts()].right += 1 }
  }

  package mutating func addKnown(_ label: String) { labels[label, default: Counts()].known += 1 }
}
