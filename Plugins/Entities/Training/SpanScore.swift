/// Counts of names that were found, by label, next to those that are there.
package struct SpanScore: Sendable, Equatable {
  package struct Counts: Sendable, Equatable {
    package var right = 0
    package var found = 0
    package var known = 0

    package init(right: Int = 0, found: Int = 0, known: Int = 0) {
      self.right = right
      self.found = found
      self.known = known
    }

    package var precision: Double { found > 0 ? Double(right) / Double(found) : 0 }
    package var recall: Double { known > 0 ? Double(right) / Double(known) : 0 }
    /// The harmonic mean of precision and recall.
    package var f1: Double {
      found + known > 0 ? 2 * Double(right) / Double(found + known) : 0
    }
  }

  package private(set) var labels: [String: Counts] = [:]

  package init() {}

  /// All labels together: each name counts the same (micro).
  package var total: Counts {
    labels.values.reduce(into: Counts()) { sum, counts in
      sum.right += counts.right
      sum.found += counts.found
      sum.known += counts.known
    }
  }

  /// The means over the labels that are there: each label counts the same (macro).
  package var macro: (precision: Double, recall: Double, f1: Double) {
    let known = labels.sorted { $0.key < $1.key }.map(\.value).filter { $0.known > 0 }
    guard !known.isEmpty else { return (0, 0, 0) }
    func mean(_ part: (Counts) -> Double) -> Double {
      known.reduce(0) { $0 + part($1) } / Double(known.count)
    }
    return (mean(\.precision), mean(\.recall), mean(\.f1))
  }

  package mutating func addFound(_ label: String, isRight: Bool) {
    labels[label, default: Counts()].found += 1
    if isRight { labels[label, default: Counts()].right += 1 }
  }

  package mutating func addKnown(_ label: String) { labels[label, default: Counts()].known += 1 }
}
