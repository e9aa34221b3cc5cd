import SentimentKernels

/// The weights of the network, and what it computes.
///
/// A word's vector goes through two layers that look at the words around (convolutions over five and
/// three words, with rectifiers), the second of which adds how far the word stands from the name in
/// question. The largest and the sum of each of their numbers over the sentence decide: see ``Decision``.
struct Network: Sendable {
  /// How many numbers stand for a word at the input.
  static let width = Int(copydesk_width)
  /// How many stand for a place in the hidden layers.
  static let hidden = Int(copydesk_hidden)
  /// How many words the first layer sees.
  static let window = 5
  /// How many words, at the most, away from a name the first two layers see it.
  static let reach = 3
  /// One for each distance on either side, one for the name itself, one where there is no name.
  static let distances = 16
  /// What is added to the number of words when sums become means.
  static let meanBase: Float = 8

  /// By input: window × width × hidden.
  var first = [Float](repeating: 0, count: window * width * hidden)
  var firstBias = [Float](repeating: 0, count: hidden)
  /// By input: 3 × hidden × hidden.
  var second = [Float](repeating: 0, count: 3 * hidden * hidden)
  var secondBias = [Float](repeating: 0, count: hidden)
  /// Of each distance.
  var near = [Float](repeating: 0, count: distances * hidden)
  /// By input: 2 × hidden, each for negative, neutral, positive and the score of a sentence.
  var output = [Float](repeating: 0, count: Decision.inputs * Decision.outputs)
  var outputBias = [Float](repeating: 0, count: 16)
  /// By input: 2 × hidden × combinations.
  var combining = [Float](repeating: 0, count: Decision.inputs * Decision.combinations)
  /// By combination, each for the same four as the output.
  var combined = [Float](repeating: 0, count: Decision.combinations * Decision.outputs)

  /// Which distance a word has from a name.
  static func distance(_ words: Int) -> UInt8 {
    let steps = words.magnitude
    let size = steps <= 3 ? steps : steps <= 5 ? 4 : steps <= 9 ? 5 : steps <= 16 ? 6 : 7
    return UInt8(words < 0 ? 7 - size : 7 + size)
  }

  static let noName: UInt8 = 15

  /// The same network with the first layer's numbers in another order.
  ///
  /// - Parameter places: The old place of each.
  func reordered(_ places: [Int]) -> Network {
    let hidden = Self.hidden
    var result = self
    for (new, old) in places.enumerated() {
      result.firstBias[new] = firstBias[old]
      for row in stride(from: 0, to: first.count, by: hidden) {
        result.first[row + new] = first[row + old]
      }
      for block in stride(from: 0, to: second.count, by: hidden * hidden) {
        let (to, from) = (block + new * hidden, block + old * hidden)
        result.second.replaceSubrange(to..<to + hidden, with: second[from..<from + hidden])
      }
    }
    return result
  }

  // MARK: All weights in one row

  var tables: [[Float]] {
    [
      first, firstBias, second, secondBias, near, output, outputBias, combining, combined,
    ]
  }

  /// How many weights there are.
  static let count = Network().tables.reduce(0) { $0 + $1.count }

  /// Sets all weights, by their place in the row.
  mutating func fill(_ value: (Int) -> Float) {
    var next = 0
    func fill(_ table: inout [Float]) {
      for index in table.indices { table[index] = value(next + index) }
      next += table.count
    }
    fill(&first)
    fill(&firstBias)
    fill(&second)
    fill(&secondBias)
    fill(&near)
    fill(&output)
    fill(&outputBias)
    fill(&combining)
    fill(&combined)
  }
}
