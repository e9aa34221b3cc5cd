import Copydesk
import SentimentKernels
import Testing

/// What the kernels for training compute, next to loops that do the same number by number.
///
/// All numbers are small and whole, so that sums are exact whatever their order.
@Suite struct LearningKernelTests {
  /// Sizes around those of a tile: rows, width of a window, places.
  static let sizes = [(16, 5, 1), (16, 16, 4), (32, 7, 5), (48, 16, 3), (48, 32, 9), (80, 64, 8)]
  private static let step = 3

  private static func numbers(_ count: Int, _ seed: UInt64) -> [Float] {
    var random = SplitMix(seed)
    return (0..<count).map { _ in Float(Int(random.next() % 9) - 4) }
  }

  @Test(arguments: sizes)
  func forwardIsTheSumOverAWindow(rows: Int, width: Int, count: Int) {
    let weights = Self.numbers(rows * width, 1)
    let bias = Self.numbers(rows, 2)
    let input = Self.numbers(count * Self.step + width, 3)
    var found = [Float](repeating: -1, count: count * rows)
    copydesk_forward(weights, bias, rows, width, input, Self.step, count, &found)
    for place in 0..<count {
      for row in 0..<rows {
        let sum = (0..<width).reduce(bias[row]) {
          $0 + weights[$1 * rows + row] * input[place * Self.step + $1]
        }
        #expect(found[place * rows + row] == sum)
      }
    }
  }

  @Test(arguments: sizes)
  func gradientsOfWeightsAreAdded(rows: Int, width: Int, count: Int) {
    let errors = Self.numbers(rows * count, 1)
    let input = Self.numbers(count * Self.step + width, 2)
    let before = Self.numbers(rows * width, 3)
    let biasBefore = Self.numbers(rows, 4)
    var (gradient, bias) = (before, biasBefore)
    copydesk_weight_gradient(
      errors, rows, width, input, Self.step, count, &gradient, &bias)
    for row in 0..<rows {
      #expect(bias[row] == (0..<count).reduce(biasBefore[row]) { $0 + errors[$1 * rows + row] })
      for k in 0..<width {
        let sum = (0..<count).reduce(before[k * rows + row]) {
          $0 + errors[$1 * rows + row] * input[$1 * Self.step + k]
        }
        #expect(gradient[k * rows + row] == sum)
      }
    }
  }

  @Test(arguments: sizes.filter { $0.1 % 16 == 0 })
  func turnedWeightsAreThoseByOutput(rows: Int, width: Int, count: Int) {
    let weights = Self.numbers(rows * width, 1)
    var turned = [Float](repeating: 0, count: rows * width)
    copydesk_turn(weights, rows, width, &turned)
    for row in 0..<rows {
      for k in 0..<width { #expect(turned[row * width + k] == weights[k * rows + row]) }
    }
  }

  @Test(arguments: sizes)
  func windowsAreAddedWhereTheyLie(rows: Int, width: Int, count: Int) {
    let windows = Self.numbers(width * count, 1)
    let before = Self.numbers(count * Self.step + width, 2)
    var (sums, expected) = (before, before)
    copydesk_add_windows(windows, width, Self.step, count, &sums)
    for place in 0..<count {
      for k in 0..<width { expected[place * Self.step + k] += windows[place * width + k] }
    }
    #expect(sums == expected)
  }

  @Test func rectifyingKeepsSlopesOfWhatIsAboveZero() {
    var (values, slopes): ([Float], [Float]) = ([2, -2, 0, 3, 5], [1, 1, 1, 0, 1.25])
    copydesk_rectify(&values, &slopes, values.count)
    #expect(values == [2, 0, 0, 0, 6.25])
    #expect(slopes == [1, 0, 0, 0, 1.25])
  }
}
