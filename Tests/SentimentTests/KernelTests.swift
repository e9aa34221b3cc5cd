import Copydesk
import SentimentKernels
import Testing

@testable import Sentiment

/// What the kernels for reading compute, number by number.
@Suite struct KernelTests {
  private static func half(_ weight: Float) -> Float {
    Float(bitPattern: UInt32(weight.bitPattern >> 16) << 16)
  }

  private static func weights(_ count: Int, _ seed: UInt64) -> [Float] {
    var random = SplitMix(seed)
    return (0..<count).map { _ in Float(Int(random.next() % 2_001) - 1_000) / 4_000 }
  }

  @Test func pairsHoldTheNearestOfEightBits() {
    let weights = Self.weights(320, 1) + [0, -0.0, 1e-30, -1e-30, 1, -1] + Self.weights(26, 2)
    let table = WeightPairs.table(weights)
    for (index, weight) in weights.enumerated() {
      let word = table.start[index / 32 * 16 + index % 16]
      let found = Float(bitPattern: index % 32 < 16 ? word << 16 : word & 0xFFFF_0000)
      #expect(abs(found - weight) <= max(0x1p-64, weight.magnitude / 256), "\(index)")
      #expect(Self.half(found) == found)
    }
  }

  @Test func partsAreWholeAndDoNotOverflow() {
    var network = Network()
    let weights = Self.weights(network.first.count, 3)
    network.fill { $0 < weights.count ? weights[$0] : 0 }
    let vectors = [Int8](repeating: 127, count: Network.width)
    let bytes = vectors.map { UInt8(bitPattern: $0) }
    for (scale, limit) in [(Float(0.01), 20_000), (10, 32_768)] {
      let parts = WordParts(
        network, vectors: MappedArray(MappedBytes(copying: bytes), at: 0, count: bytes.count),
        scale: scale)
      let made = NumberTable<Int16>(room: WordParts.size)
      parts.make(0, into: made.start)
      for index in [0, 63, 64, 127, 128, 300, WordParts.size - 1] {
        let (offset, column) = (index / Network.hidden, index % Network.hidden)
        let sum = (0..<Network.width).reduce(0.0) { sum, k in
          sum + Double(weights[(offset * Network.width + k) * Network.hidden + column]) * 127
        }
        let exact = sum * Double(scale) * Double(copydesk_unit)
        let expected = max(-32_768, min(32_767, exact))
        #expect(abs(Double(made.start[index]) - expected) <= max(8, abs(exact) / 100))
        #expect(abs(Int(made.start[index])) <= limit)
      }
    }
  }

  @Test func wholeWeightsAreNearAndNeverOverflow() {
    let hidden = Network.hidden
    var weights = Self.weights(3 * hidden * hidden, 4)
    for index in stride(from: 1, to: weights.count, by: hidden) { weights[index] = 0 }
    for index in stride(from: 2, to: weights.count, by: hidden) {
      weights[index] = index == 2 ? -9 : 0
    }
    let whole = WholeWeights(weights, unit: 2)
    for column in [0, 1, 2, 64, 127] {
      var sum = 0
      for input in 0..<3 * hidden {
        let pair = whole.weights.start[input / 2 * hidden + column]
        let number = input % 2 == 0 ? (pair << 16) >> 16 : pair >> 16
        sum += Int(number.magnitude)
        let scale = whole.scale.start[column] * 2
        #expect(abs(Float(number) * scale - weights[input * hidden + column]) <= scale * 0.51)
      }
      #expect(sum * 32_767 < Int(Int32.max))
    }
  }

  @Test(arguments: [1, 2, 9])
  func secondLayerIsTheSumOfProducts(count: Int) {
    let hidden = Network.hidden
    let whole = WholeWeights(Self.weights(3 * hidden * hidden, 5), unit: 2_048)
    let bias = NumberTable(Self.weights(hidden, 6))
    var random = SplitMix(7)
    let numbers = NumberTable(
      (0..<count * hidden).map { _ in
        Int16(random.next() % 4 == 0 ? Int(random.next() % 32_768) : 0)
      })
    let kept = NumberTable<UInt64>(count: count)
    for index in 0..<count * hidden where numbers.start[index] != 0 {
      kept.start[index / hidden] |= 1 << UInt64(index % hidden / 2)
    }
    let outputs = NumberTable<Float>(count: count * hidden)
    copydesk_second_layer(
      whole.weights.start, bias.start, whole.scale.start, numbers.start, kept.start, count, 0,
      count,
      outputs.start)
    for place in 0..<count {
      for column in 0..<hidden {
        var sum = 0
        for offset in 0..<3 where (0..<count).contains(place + offset - 1) {
          for input in 0..<hidden {
            let pair = whole.weights.start[(offset * hidden + input) / 2 * hidden + column]
            let weight = Int(input % 2 == 0 ? (pair << 16) >> 16 : pair >> 16)
            sum += weight * Int(numbers.start[(place + offset - 1) * hidden + input])
          }
        }
        let expected = Float(sum) * whole.scale.start[column] + bias.start[column]
        #expect(outputs.start[place * hidden + column] == expected)
      }
    }
  }

  @Test(arguments: [1, 2, 3, 7, 97, 65_537, 1_234_567, UInt32.max])
  func remaindersAreThose(divisor: UInt32) {
    let remainder = Remainder(by: divisor)
    var random = SplitMix(UInt64(divisor))
    for number in [0, 1, divisor - 1, divisor, .max] {
      #expect(remainder.of(number) == UInt64(number % divisor))
    }
    for _ in 0..<2_000 {
      let number = UInt32(truncatingIfNeeded: random.next())
      #expect(remainder.of(number) == UInt64(number % divisor))
    }
  }
}
