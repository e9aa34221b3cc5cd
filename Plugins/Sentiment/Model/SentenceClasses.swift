import Glibc

/// How likely it is that a sentence is negative, neutral or positive, given where it lies on the
/// scale of scores: a cumulative logistic curve with two thresholds (McCullagh 1980).
struct SentenceClasses: Equatable, Sendable {
  /// Beyond this a curve is a step: where classes are parted by a hair it would go on for ever.
  private static let sharpest: Float = 1000

  /// How sharp the thresholds are.
  var slope: Float = 4
  var lower: Float = -0.15
  var upper: Float = 0.15

  /// Probabilities of negative, neutral and positive.
  ///
  /// - Parameter place: On the scale: the inverse hyperbolic tangent of the score.
  func probabilities(_ place: Float) -> SIMD3<Float> {
    let negative = Self.logistic(slope * (lower - place))
    let positive = Self.logistic(slope * (place - upper))
    return SIMD3(negative, max(0, 1 - negative - positive), positive)
  }

  /// The curve that makes known sentences most likely, found by going downhill.
  ///
  /// - Parameter known: Where each lies, and its class: 0 negative, 1 neutral, 2 positive. With few of
  ///   them the curve stays as it is.
  mutating func fit(_ known: [(place: Float, label: Int)]) {
    guard known.count >= TargetClasses.fewest, Set(known.map(\.label)).count == 3 else { return }
    var (best, step) = (loss(known), Float(0.5))
    while step > 0.002 {
      let candidates = [
        SentenceClasses(slope: slope * (1 + step), lower: lower, upper: upper),
        SentenceClasses(slope: slope / (1 + step), lower: lower, upper: upper),
        SentenceClasses(slope: slope, lower: lower + step / 4, upper: upper),
        SentenceClasses(slope: slope, lower: lower - step / 4, upper: upper),
        SentenceClasses(slope: slope, lower: lower, upper: upper + step / 4),
        SentenceClasses(slope: slope, lower: lower, upper: upper - step / 4),
      ].filter { $0.lower < $0.upper && $0.slope <= Self.sharpest }
      let losses = candidates.map { $0.loss(known) }
      let index = losses.indices.min { losses[$0] < losses[$1] }!
      if losses[index] < best {
        (self, best) = (candidates[index], losses[index])
      } else {
        step /= 2
      }
    }
  }

  private func loss(_ known: [(place: Float, label: Int)]) -> Double {
    known.reduce(0) { $0 - Double(log(max(1e-6, probabilities($1.place)[$1.label]))) }
  }

  private static func logistic(_ value: Float) -> Float { 1 / (1 + exp(-value)) }
}
