import Copydesk
import SentimentKernels

/// The end of a network while it learns: see ``Decision``.
struct LearningDecision {
  /// By input: pooled numbers × 4.
  var output: Parameter
  var outputBias: Parameter
  /// By input: pooled numbers × combinations.
  var combining: Parameter
  /// By combination: × 4.
  var combined: Parameter

  init(_ random: inout SplitMix) {
    let (inputs, combinations) = (Decision.inputs, Decision.combinations)
    let spread = (1 / Float(inputs)).squareRoot()
    output = Parameter(count: inputs * Decision.outputs, spread: spread, &random)
    outputBias = Parameter([Float](repeating: 0, count: 16))
    combining = Parameter(count: inputs * combinations, spread: spread, &random)
    combined = Parameter(count: combinations * Decision.outputs, spread: 0.1, &random)
  }

  init(_ network: Network) {
    output = Parameter(network.output)
    outputBias = Parameter(network.outputBias)
    combining = Parameter(network.combining)
    combined = Parameter(network.combined)
  }

  /// The combinations of what was pooled, those below zero as zero.
  func combinations(_ pooled: [Float]) -> [Float] {
    var sums = [Float](repeating: 0, count: Decision.combinations)
    copydesk_forward(
      combining.values, sums, sums.count, pooled.count, pooled, pooled.count, 1, &sums)
    return sums.map { max(0, $0) }
  }

  /// The outputs: three logits, and what the score is made of.
  ///
  /// - Parameter combinations: Those of a name; empty for a sentence.
  func outputs(_ pooled: [Float], _ combinations: [Float]) -> SIMD4<Float> {
    let bias = outputBias.values
    var sums = SIMD4(bias[0], bias[1], bias[2], bias[3])
    Self.add(output, pooled, to: &sums)
    Self.add(combined, combinations, to: &sums)
    return sums
  }

  private static func add(_ weights: Parameter, _ values: [Float], to sums: inout SIMD4<Float>) {
    weights.values.withUnsafeBufferPointer { weights in
      for (index, value) in values.enumerated() where value != 0 {
        for lane in 0..<4 { sums[lane] += weights[index * 4 + lane] * value }
      }
    }
  }

  /// Adds what an error at the outputs says of the weights; returns what it says of what was pooled.
  mutating func learn(
    _ error: SIMD4<Float>, _ pooled: [Float], _ combinations: [Float]
  ) -> [Float] {
    for lane in 0..<4 { outputBias.gradient[lane] += error[lane] }
    var slopes = Self.learn(error, &output, pooled)
    var inner = Self.learn(error, &combined, combinations)
    for (index, value) in combinations.enumerated() where value == 0 { inner[index] = 0 }
    for (index, slope) in inner.enumerated() where slope != 0 {
      for input in pooled.indices {
        let place = input * Decision.combinations + index
        combining.gradient[place] += pooled[input] * slope
        slopes[input] += combining.values[place] * slope
      }
    }
    return slopes
  }

  private static func learn(
    _ error: SIMD4<Float>, _ weights: inout Parameter, _ values: [Float]
  ) -> [Float] {
    values.enumerated().map { index, value in
      var slope: Float = 0
      for lane in 0..<4 {
        slope += weights.values[index * 4 + lane] * error[lane]
        weights.gradient[index * 4 + lane] += value * error[lane]
      }
      return slope
    }
  }

  /// Goes a step with all weights.
  mutating func step(_ rate: Float) {
    output.step(rate)
    outputBias.step(rate)
    combining.step(rate)
    combined.step(rate)
  }
}
