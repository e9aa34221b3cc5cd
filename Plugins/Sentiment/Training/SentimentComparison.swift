package import Copydesk

/// What is known of the sentiment of a text or towards a name, next to what was found.
package struct SentimentComparison: Sendable {
  /// Nil where only a score is known.
  package let knownLabel: String?
  package let foundLabel: String
  package let knownScore: Double
  package let foundScore: Double
  /// Whether the known score was given, and not made of the label.
  let hasScore: Bool
  /// How likely each class was held to be; without probabilities, as sure as a label is.
  let classes: SIMD3<Float>
  /// Whether the probabilities were found, and not made of the label.
  let hasProbabilities: Bool
  /// The class as it is known, by its place.
  let known: Int?

  /// - Parameters:
  ///   - known: A value of an attribute `sentiment`.
  ///   - found: Likewise; neutral when it is missing.
  /// - Returns: Nil when nothing is known.
  package init?(known: Value?, found: Value?) {
    guard let answer = Answer(known) else { return nil }
    let found = Answer(found)
    classes = found?.classes ?? SIMD3(0, 1, 0)
    hasProbabilities = found?.hasProbabilities ?? false
    self.known = answer.label
    knownLabel = answer.label.map { Answer.labels[$0] }
    foundLabel = Answer.labels[Answer.likeliest(classes)]
    knownScore = Double(answer.score)
    hasScore = answer.hasScore
    foundScore = Double(found?.score ?? 0)
  }

  /// Whether the classes differ, or scores by half of the way to the end where no class is known.
  package var isWrong: Bool {
    knownLabel.map { $0 != foundLabel } ?? (abs(knownScore - foundScore) > 0.5)
  }

  /// How wrong it is, from 0 to 1: how likely what is known was held not to be, or the distance of
  /// scores.
  package var error: Double {
    known.map { Double(1 - classes[$0]) } ?? abs(knownScore - foundScore) / 2
  }
}
