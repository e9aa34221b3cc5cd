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
    var (slope, intercept) = (1.0, 0.0)
    for _ in 0..<20 {
      // A weak pull to no change keeps the step defined.
      var gradient = (slope: (slope - 1) * 1e-3, intercept: intercept * 1e-3)
      var (aa, ab, bb) = (1e-3, 0.0, 1e-3)
      for find in finds {
        let x = Double(Self.logit(find.probability))
        let p = 1 / (1 + exp(-(slope * x + intercept)))
        let error = p - (find.isRight ? 1 : 0)
        let weight = p * (1 - p)
        gradient.slope += error * x
        gradient.intercept += error
        aa += weight * x * x
        ab += weight * x
        bb += weight
      }
      let determinant = aa * bb - ab * ab
      guard determinant > 1e-12 else { return }
      slope -= (bb * gradient.slope - ab * gradient.intercept) / determinant
      intercept -= (aa * gradient.intercept - ab * gradient.slope) / determinant
    }
    // Anything else would turn the order of finds around.
    guard slope > 0.05, slope < 20, intercept.isFinite else { return }
    self = Calibration(slope: Float(slope), intercept: Float(intercept))
  }
}
