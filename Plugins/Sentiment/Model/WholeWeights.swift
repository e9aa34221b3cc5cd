import SentimentKernels

/// The weights of the second layer as whole numbers, two to a word of 32 bits, as the kernel reads them.
struct WholeWeights: Sendable {
  /// What the weights of one number at the output may sum up to, without signs: with inputs below
  /// 2¹⁵ its sum stays below 2³¹, rounding included.
  private static let most: Float = 65_000

  let weights: NumberTable<Int32>
  /// What 1 is worth in the sum of each number at the output.
  let scale: NumberTable<Float>

  /// The whole number of a weight, by its place among the inputs and at the output.
  subscript(input: Int, column: Int) -> Float {
    let pair = weights.start[input / 2 * Network.hidden + column]
    return Float(input % 2 == 0 ? (pair << 16) >> 16 : pair >> 16)
  }

  /// - Parameters:
  ///   - weights: By input: 3 × hidden × hidden.
  ///   - unit: How much a 1 at the input is.
  init(_ weights: [Float], unit: Float) {
    let hidden = Network.hidden
    self.weights = NumberTable(room: weights.count / 2)
    scale = NumberTable(room: hidden)
    for column in 0..<hidden {
      let own = stride(from: column, to: weights.count, by: hidden).map { weights[$0] }
      // With more digits than the factor has, so that the order of the inputs does not matter.
      let sum = Float(own.reduce(0.0) { $0 + Double($1.magnitude) })
      let largest = own.reduce(0) { max($0, $1.magnitude) }
      // Sums that are next to nothing would make the factor infinite.
      let factor = sum > 1e-20 ? min(Self.most / sum, 32_767 / largest) : 1
      scale.start[column] = 1 / (factor * unit)
      let whole = own.map { Int32(($0 * factor).rounded(.toNearestOrEven)) }
      for pair in 0..<whole.count / 2 {
        self.weights.start[pair * hidden + column] =
          whole[pair * 2] & 0xFFFF | whole[pair * 2 + 1] << 16
      }
    }
  }
}
