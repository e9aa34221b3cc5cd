import Copydesk
import Glibc

/// Learns a network from sentences with questions and answers.
struct SentimentLearner {
  struct Options {
    /// The size of steps at its highest: it rises over the first twentieth, then falls to nothing.
    var rate: Float = 2e-3
    var dropout: Float = 0.2
    /// How many sentences make a step.
    var batch = 64
    /// How much the score of a sentence weighs next to the classes of a name.
    var scoreWeight: Float = 4
  }

  var net: LearningNetwork
  var pass: LearningPass
  var random: SplitMix
  var steps = 0
  private let features: WordFeatures
  private let options: Options

  /// - Parameters:
  ///   - base: The model to go on from, of which all words are learned.
  ///   - isLearned: Without a model, the rows that get a part of their own.
  init(
    from base: SentimentFile? = nil, isLearned: [Bool], _ features: WordFeatures,
    _ options: Options, seed: UInt64
  ) {
    random = SplitMix(seed)
    net = base.map { LearningNetwork($0) } ?? LearningNetwork(isLearned: isLearned, &random)
    self.features = features
    self.options = options
    pass = LearningPass(dropout: options.dropout, random: SplitMix(seed &+ 1))
  }

  /// Goes over all sentences once, in an order of its own.
  ///
  /// - Parameter rounds: How often this is done in all, which the rate depends on.
  /// - Returns: The mean loss.
  mutating func round(_ units: [TrainingUnit], of rounds: Int) -> Double {
    var order = Array(units.indices)
    order.shuffle(using: &random)
    let total = (units.count + options.batch - 1) / options.batch * rounds
    var loss = 0.0
    var start = 0
    while start < order.count {
      let batch = order[start..<min(start + options.batch, order.count)]
      var touched: Set<Int32> = []
      for index in batch {
        loss += Double(learn(units[index], share: 1 / Float(batch.count), &touched))
      }
      steps += 1
      net.step(rate(of: steps, in: total), rows: touched)
      start += options.batch
    }
    return loss / Double(max(1, units.count))
  }

  private mutating func learn(
    _ unit: TrainingUnit, share: Float, _ touched: inout Set<Int32>
  ) -> Float {
    let outputs = pass.outputs(unit, net, features)
    let (loss, error) = Self.loss(outputs, unit, scoreWeight: options.scoreWeight)
    pass.learn(error * (share * unit.weight), &net, &touched)
    return loss * unit.weight
  }

  /// The loss and its slope: cross entropy for a name, the squared distance for a sentence.
  static func loss(
    _ outputs: SIMD4<Float>, _ unit: TrainingUnit, scoreWeight: Float
  ) -> (Float, SIMD4<Float>) {
    guard unit.place != nil else {
      let score = tanh(outputs.w)
      let distance = score - unit.score
      // At the ends of the scale the slope would vanish, and a score that went too far stay there.
      let slope = 2 * distance * max(0.1, 1 - score * score)
      return (scoreWeight * distance * distance, SIMD4(0, 0, 0, scoreWeight * slope))
    }
    let likely = TargetClasses().probabilities(SIMD3(outputs.x, outputs.y, outputs.z))
    var loss: Float = 0
    for index in 0..<3 { loss -= unit.classes[index] * log(max(likely[index], 1e-9)) }
    return (loss, SIMD4(likely - unit.classes, 0))
  }

  /// The rate of a step, with Adam's correction for the start.
  private func rate(of step: Int, in total: Int) -> Float {
    let rise = Float(step) / (Float(total) * 0.05 + 1)
    let fall = 1 - Float(step) / Float(total + 1)
    let correction = (1 - pow(0.999, Float(step))).squareRoot() / (1 - pow(0.9, Float(step)))
    return options.rate * min(1, rise) * max(0.02, fall) * correction
  }
}
