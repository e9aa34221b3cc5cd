import Glibc

/// Turns the probabilities of a model into how often such finds are right (Platt 1999).
struct Calibration: Equatable, Sendable {
  var slope: Float = 1
  var intercept: Float = 0

  /// How often a find with a probability is right.
  func callAsFunction(_ probability: Float) -> Float {
    1 / (1 + exp(-(slope * Self.logit(probability) + intercept)))
  }

  /// The logarithm of the odds; probabilities at the very ends are drawn in.
  private static func logit(_ probability: Float) -> Float {
    let inner = max(1e-4, min(1 - 1e-4, probability))
    return log(inner / (1 - inner))
  }

  init(slope: Float = 1, intercept: Float = 0) {
    self.slope = slope
    self.intercept = intercept
  }

  /// The calibration that makes finds most likely (Newton's method on the logistic loss).
  ///
  /// - Parameter finds: The model's probability of each, and whether it was right. With few of them,
  ///   or with only right ones, nothing is changed.
  init(fitting finds: [(probability: Float, isRight: Bool)]) {
    self.init()
    guard finds.count >= 200, finds.contains(where: { !$0.isRight }) else { return }
    let points = finds.map { (x: Double(Self.logit($0.probability)), isRight: $0.isRight) }
    var line = SIMD2(1.0, 0.0)
    for _ in 0..<20 {
      guard var step = Self.step(from: line, points) else { return }
      // From afar a whole step can lead farther away.
      let loss = Self.loss(line, points)
      while Self.loss(line - step, points) > loss, step != step / 2 { step /= 2 }
      line -= step
    }
    // Anything else would turn the order of finds around.
    guard line.x > 0.05, line.x < 20, line.y.isFinite else { return }
    self = Calibration(slope: Float(line.x), intercept: Float(line.y))
  }

  /// How weakly slope and intercept are drawn to no change, which keeps the step defined.
  private static let pull = 1e-3

  private static func loss(_ line: SIMD2<Double>, _ points: [(x: Double, isRight: Bool)]) -> Double
  {
    let away = line - SIMD2(1, 0)
    return points.reduce(pull / 2 * (away * away).sum()) { sum, point in
      let z = line.x * point.x + line.y
      return sum + log1p(exp(-abs(z))) + max(0, point.isRight ? -z : z)
    }
  }

  private static func step(
    from line: SIMD2<Double>, _ points: [(x: Double, isRight: Bool)]
  ) -> SIMD2<Double>? {
    var gradient = (line - SIMD2(1, 0)) * pull
    var (aa, ab, bb) = (pull, 0.0, pull)
    for (x, isRight) in points {
      let p = 1 / (1 + exp(-(line.x * x + line.y)))
      gradient += SIMD2(x, 1) * (p - (isRight ? 1 : 0))
      aa += p * (1 - p) * x * x
      ab += p * (1 - p) * x
      bb += p * (1 - p)
    }
    let determinant = aa * bb - ab * ab
    guard determinant > 1e-12 else { return nil }
    return SIMD2(
      (bb * gradient.x - ab * gradient.y) / determinant,
      (aa * gradient.y - ab * gradient.x) / determinant)
  }
}
