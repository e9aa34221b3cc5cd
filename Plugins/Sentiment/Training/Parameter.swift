import Copydesk
import SentimentKernels

/// Weights that are learned, with what Adam remembers of them.
struct Parameter {
  var values: [Float]
  var gradient: [Float]
  private var mean: [Float]
  private var square: [Float]
  /// How many outputs the weights have, where they are kept in both orders; else 0.
  private let rows: Int
  /// The values output by output, through which errors go back; empty unless kept.
  private(set) var turned: [Float] = []

  private static let epsilon: Float = 1e-8

  /// - Precondition: The number of values is a multiple of 16.
  init(_ values: [Float], turning rows: Int = 0) {
    precondition(values.count % 16 == 0, "weights are learned in groups of 16")
    self.values = values
    gradient = Array(repeating: 0, count: values.count)
    mean = gradient
    square = gradient
    self.rows = rows
    turn()
  }

  /// Random weights of a spread.
  init(count: Int, spread: Float, turning rows: Int = 0, _ random: inout SplitMix) {
    // The sum of four even numbers is near enough to a normal one; its variance is 1/3.
    self.init(
      (0..<count).map { _ in
        let sum = random.unit() + random.unit() + random.unit() + random.unit() - 2
        return sum * spread * 1.732_050_8
      }, turning: rows)
  }

  /// Goes a step, and forgets the gradient.
  mutating func step(_ rate: Float) {
    step(0..<values.count, rate)
    turn()
  }

  /// Goes a step for some of the weights.
  mutating func step(_ range: Range<Int>, _ rate: Float) {
    values.withUnsafeMutableBufferPointer { values in
      gradient.withUnsafeMutableBufferPointer { gradient in
        mean.withUnsafeMutableBufferPointer { mean in
          square.withUnsafeMutableBufferPointer { square in
            let start = range.lowerBound
            copydesk_adam(
              values.baseAddress! + start, gradient.baseAddress! + start, mean.baseAddress! + start,
              square.baseAddress! + start, range.count, rate, Self.epsilon)
          }
        }
      }
    }
  }

  private mutating func turn() {
    if rows == 0 { return }
    if turned.isEmpty { turned = values }
    copydesk_turn(values, rows, values.count / rows, &turned)
  }

  // MARK: Checkpoints

  /// What goes on from here: the values, and what Adam remembers.
  var state: [[Float]] { [values, mean, square] }

  /// - Precondition: Each of the three has as many numbers as there are values.
  mutating func restore(_ state: [[Float]]) {
    precondition(state.count == 3 && state.allSatisfy { $0.count == values.count })
    (values, mean, square) = (state[0], state[1], state[2])
    turn()
  }
}
