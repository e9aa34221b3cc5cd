import Glibc

/// How likely it is that a name is written of badly, neutrally or well.
struct TargetClasses: Equatable, Sendable {
  /// With fewer known answers than this nothing is fitted.
  static let fewest = 200

  /// What logits are divided by, so that probabilities are as often right as they say (temperature
  /// scaling; Guo et al. 2017).
  var temperature: Float = 1

  /// Probabilities of negative, neutral and positive.
  func probabilities(_ logits: SIMD3<Float>) -> SIMD3<Float> {
    let shifted = (logits - logits.max()) / temperature
    let weights = SIMD3(exp(shifted.x), exp(shifted.y), exp(shifted.z))
    return weights / weights.sum()
  }

  /// The temperature that makes known names most likely.
  ///
  /// - Parameter known: Logits of each, and its class: 0 negative, 1 neutral, 2 positive. With few of
  ///   them nothing is changed.
  mutating func fit(_ known: [(logits: SIMD3<Float>, label: Int)]) {
    guard known.count >= Self.fewest else { return }
    let candidates = (0...60).map { TargetClasses(temperature: 0.5 * pow(1.04, Float($0))) }
    let losses = candidates.map { $0.loss(known) }
    self = candidates[losses.indices.min { losses[$0] < losses[$1] }!]
  }

  private func loss(_ known: [(logits: SIMD3<Float>, label: Int)]) -> Double {
    known.reduce(0) { $0 - Double(log(max(1e-6, probabilities($1.logits)[$1.label]))) }
  }
}
