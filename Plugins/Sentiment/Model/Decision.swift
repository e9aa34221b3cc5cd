import SentimentKernels

/// The end of a network: what was pooled over a sentence becomes the outputs.
///
/// Towards a name, rectified combinations of what was pooled decide too: whether something bad happens
/// says little until it is known who did it. Nothing is added to them, so that what each word adds to the
/// outputs can be told: they grow with what was pooled.
struct Decision: Sendable {
  /// How many numbers are pooled: the largest of each place's numbers, then their means.
  static let inputs = 2 * Network.hidden
  /// How many combinations there are.
  static let combinations = 32
  /// Negative, neutral and positive, and the score of a sentence.
  static let outputs = 4

  private let output: NumberTable<Float>
  private let outputBias: SIMD4<Float>
  private let combining: NumberTable<Float>
  private let zeros = NumberTable<Float>(count: combinations)
  private let combined: NumberTable<Float>

  init(_ network: Network) {
    output = NumberTable(network.output)
    let bias = network.outputBias
    outputBias = SIMD4(bias[0], bias[1], bias[2], bias[3])
    combining = NumberTable(network.combining)
    combined = NumberTable(network.combined)
  }

  /// The outputs from what was pooled.
  func outputs(_ pooled: UnsafePointer<Float>, ofName isName: Bool) -> SIMD4<Float> {
    var sums = outputBias + weighted(pooled)
    guard isName else { return sums }
    withCombinations(pooled) { combinations in
      for index in 0..<Self.combinations where combinations[index] > 0 {
        sums += Self.row(combined, index) * combinations[index]
      }
    }
    return sums
  }

  /// In four sums, as a processor can add to each while it waits for the others.
  private func weighted(_ pooled: UnsafePointer<Float>) -> SIMD4<Float> {
    var (first, second) = (SIMD4<Float>(), SIMD4<Float>())
    var (third, fourth) = (SIMD4<Float>(), SIMD4<Float>())
    for index in stride(from: 0, to: Self.inputs, by: 4) {
      first += Self.row(output, index) * pooled[index]
      second += Self.row(output, index + 1) * pooled[index + 1]
      third += Self.row(output, index + 2) * pooled[index + 2]
      fourth += Self.row(output, index + 3) * pooled[index + 3]
    }
    return (first + second) + (third + fourth)
  }

  /// What one more of each pooled number would add: for a name, to the logit of positive less that of
  /// negative; for the sentence, to what its score is made of.
  func slopes(_ pooled: UnsafePointer<Float>, ofName isName: Bool) -> [Float] {
    var slopes = (0..<Self.inputs).map { Self.slope(Self.row(output, $0), isName) }
    guard isName else { return slopes }
    withCombinations(pooled) { combinations in
      for index in 0..<Self.combinations where combinations[index] > 0 {
        let slope = Self.slope(Self.row(combined, index), isName)
        for input in slopes.indices {
          slopes[input] += combining.start[input * Self.combinations + index] * slope
        }
      }
    }
    return slopes
  }

  private func withCombinations(
    _ pooled: UnsafePointer<Float>, _ body: (UnsafeMutableBufferPointer<Float>) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: Self.combinations) { combinations in
      copydesk_forward(
        combining.start, zeros.start, Self.combinations, Self.inputs, pooled, Self.inputs,
        1, combinations.baseAddress!)
      body(combinations)
    }
  }

  private static func row(_ table: NumberTable<Float>, _ index: Int) -> SIMD4<Float> {
    UnsafeRawPointer(table.start + index * outputs).loadUnaligned(as: SIMD4<Float>.self)
  }

  private static func slope(_ row: SIMD4<Float>, _ isName: Bool) -> Float {
    isName ? row.z - row.x : row.w
  }
}
