import Copydesk

/// How well found sentiment agrees with what is known.
package struct SentimentScores: Sendable {
  package static let labels = Answer.labels

  /// How often a known class (row) was found as a class (column), in the order of `labels`.
  package private(set) var confusion = [[Int]](
    repeating: [Int](repeating: 0, count: 3), count: 3)
  /// Known and found scores.
  private var pairs: [(known: Double, found: Double)] = []
  /// Of finds in ten bins by the probability of their class: how many, how many are right, and the
  /// sum of probabilities.
  private var bins = [(count: Int, right: Int, sum: Double)](repeating: (0, 0, 0), count: 10)

  package init() {}

  package mutating func add(_ comparison: SentimentComparison) {
    if comparison.hasScore { pairs.append((comparison.knownScore, comparison.foundScore)) }
    if let known = comparison.known {
      add(known: known, found: comparison.classes, hasProbabilities: comparison.hasProbabilities)
    }
  }

  /// Adds a find by the probabilities of its classes.
  mutating func add(known: Int, found: SIMD3<Float>, hasProbabilities: Bool = true) {
    let label = Answer.likeliest(found)
    confusion[known][label] += 1
    if !hasProbabilities { return }
    let bin = min(9, Int(found[label] * 10))
    bins[bin].count += 1
    bins[bin].right += label == known ? 1 : 0
    bins[bin].sum += Double(found[label])
  }

  /// Adds a score.
  mutating func add(knownScore: Double, found: Double) { pairs.append((knownScore, found)) }

  /// How many have a known class.
  package var count: Int { confusion.joined().reduce(0, +) }
  /// How many have a known score.
  package var scoreCount: Int { pairs.count }

  package var accuracy: Double {
    count == 0 ? 0 : Double((0..<3).reduce(0) { $0 + confusion[$1][$1] }) / Double(count)
  }

  /// Of the finds of a class, the share that is right; 0 without any.
  package func precision(_ label: Int) -> Double {
    Self.share(confusion[label][label], of: (0..<3).reduce(0) { $0 + confusion[$1][label] })
  }

  /// Of what is of a class, the share that was found; 0 without any.
  package func recall(_ label: Int) -> Double {
    Self.share(confusion[label][label], of: confusion[label].reduce(0, +))
  }

  /// The harmonic mean of precision and recall.
  package func f1(_ label: Int) -> Double {
    let (precision, recall) = (precision(label), recall(label))
    return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
  }

  /// The classes that are known or found of something.
  package var present: [Int] {
    (0..<3).filter { label in
      confusion[label].contains { $0 > 0 } || confusion.contains { $0[label] > 0 }
    }
  }

  /// The mean F1 of the classes that are present: one that is not there cannot be missed. 0 without
  /// any.
  package var macroF1: Double {
    present.isEmpty ? 0 : present.reduce(0) { $0 + f1($1) } / Double(present.count)
  }

  /// How known and found scores go together (Pearson's r); nil when one of them is always the same.
  package var correlation: Double? {
    let count = Double(max(1, pairs.count))
    let known = pairs.reduce(0) { $0 + $1.known } / count
    let found = pairs.reduce(0) { $0 + $1.found } / count
    var (both, ofKnown, ofFound) = (0.0, 0.0, 0.0)
    for pair in pairs {
      both += (pair.known - known) * (pair.found - found)
      ofKnown += (pair.known - known) * (pair.known - known)
      ofFound += (pair.found - found) * (pair.found - found)
    }
    return ofKnown * ofFound > 0 ? both / (ofKnown * ofFound).squareRoot() : nil
  }

  /// The mean distance between the probability of a find and how often such finds are right
  /// (expected calibration error, ten bins); nil where there are no probabilities.
  package var calibrationError: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.sum - Double($1.right)) } / Double(count)
  }

  private static func share(_ part: Int, of all: Int) -> Double {
    all == 0 ? 0 : Double(part) / Double(all)
  }
}
