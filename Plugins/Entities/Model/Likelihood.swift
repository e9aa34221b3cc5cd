import Glibc

/// The probabilities of all sequences of tags of a zone together (forward and backward sums of a
/// linear-chain conditional random field; Lafferty, McCallum and Pereira 2001).
struct Likelihood {
  /// The exponentials of the emissions, each token's divided by its largest.
  private var weights: [Emission] = []
  private let steps: [SIMD8<Float>]
  /// `columns[u][p] == steps[p][u]`.
  private let columns: [SIMD8<Float>]
  /// Of each token, scaled so that they stay numbers: what has ended, begun, gone on.
  private var ends: [SIMD8<Float>] = []
  private var opens: [SIMD8<Float>] = []
  /// Of each token: the sums over all that may follow an end, and a name that is open.
  private var afterEnds: [SIMD8<Float>] = []
  private var afterOpens: [SIMD8<Float>] = []
  private var starts: [SIMD8<Float>] = []
  private var scales: [Float] = []

  /// The logarithm of the sum over all sequences.
  private(set) var logSum: Float = 0

  init(_ transitions: Transitions) {
    let steps = (0..<8).map { end in transitions[end].exponential }
    self.steps = steps
    columns = (0..<8).map { start in
      var column = SIMD8<Float>()
      for end in 0..<8 { column[end] = steps[end][start] }
      return column
    }
  }

  private static let names = SIMD8<Float>(0, 1, 1, 1, 1, 1, 1, 1)
  private static let outside = SIMD8<Float>(1, 0, 0, 0, 0, 0, 0, 0)

  /// Sums over the sequences of tokens whose tags are among those allowed.
  ///
  /// - Parameter allowed: A bit for each tag, of each token; nil when all are.
  mutating func sum(_ emissions: ArraySlice<Emission>, allowed: ArraySlice<UInt32>? = nil) {
    weigh(emissions, allowed)
    forward()
    backward()
  }

  private mutating func weigh(_ emissions: ArraySlice<Emission>, _ allowed: ArraySlice<UInt32>?) {
    weights.removeAll(keepingCapacity: true)
    logSum = 0
    for (offset, emission) in emissions.enumerated() {
      let top = emission.largest
      logSum += top
      var weight = emission.map { ($0 - top).exponential }
      weight.inside *= Self.names
      weight.last *= Self.names
      weight.single *= Self.names
      if let allowed { weight = weight * Emission(bits: allowed[allowed.startIndex + offset]) }
      weights.append(weight)
    }
  }

  private mutating func forward() {
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    opens.removeAll(keepingCapacity: true)
    scales.removeAll(keepingCapacity: true)
    var end = Self.outside
    var open = SIMD8<Float>.zero
    for weight in weights {
      var start = steps[0] * end[0]
      for p in 1..<8 { start += steps[p] * end[p] }
      let begun = start * weight.begin
      var ended = start * weight.single + open * weight.last
      ended[0] = begun[0]
      var opened = begun * Self.names + open * weight.inside
      opened[0] = 0
      let total = max(ended.sum() + opened.sum(), Float.leastNormalMagnitude)
      let scale = 1 / total
      starts.append(start)
      scales.append(scale)
      logSum += log(total)
      end = ended * scale
      open = opened * scale
      ends.append(end)
      opens.append(open)
    }
    let final = (end * columns[0]).sum()
    logSum += log(max(final, Float.leastNormalMagnitude))
    finalSum = max(final, Float.leastNormalMagnitude)
  }

  private var finalSum: Float = 1

  private mutating func backward() {
    let count = weights.count
    afterEnds = Array(repeating: .zero, count: count)
    afterOpens = Array(repeating: .zero, count: count)
    var afterEnd = columns[0] / finalSum
    var afterOpen = SIMD8<Float>.zero
    for index in stride(from: count - 1, through: 0, by: -1) {
      afterEnds[index] = afterEnd
      afterOpens[index] = afterOpen
      let weight = weights[index]
      let scale = scales[index]
      var begin = weight.begin * afterOpen + weight.single * afterEnd
      begin[0] = weight.begin[0] * afterEnd[0]
      let open = weight.inside * afterOpen + weight.last * afterEnd
      var next = columns[0] * begin[0]
      for u in 1..<8 { next += columns[u] * begin[u] }
      afterEnd = next * scale
      afterOpen = open * Self.names * scale
    }
  }

  /// The probability of each tag of a token.
  func marginals(_ index: Int) -> Emission {
    let weight = weights[index]
    let scale = scales[index]
    let (afterEnd, afterOpen) = (afterEnds[index] * scale, afterOpens[index] * scale)
    let open = index > 0 ? opens[index - 1] : .zero
    var begin = starts[index] * weight.begin * afterOpen
    begin[0] = starts[index][0] * weight.begin[0] * afterEnd[0]
    return Emission(
      begin: begin, inside: open * weight.inside * afterOpen, last: open * weight.last * afterEnd,
      single: starts[index] * weight.single * afterEnd)
  }

  /// The probability of each step from an end to a beginning in front of a token; the index behind
  /// the last token is the step out of the zone.
  func stepMarginals(_ index: Int, into add: (Int, SIMD8<Float>) -> Void) {
    let end = index > 0 ? ends[index - 1] : Self.outside
    var following = SIMD8<Float>.zero
    if index < weights.count {
      let weight = weights[index]
      let scale = scales[index]
      following = (weight.begin * afterOpens[index] + weight.single * afterEnds[index]) * scale
      following[0] = weight.begin[0] * afterEnds[index][0] * scale
    } else {
      following[0] = 1 / finalSum
    }
    for p in 0..<8 where end[p] > 0 { add(p, steps[p] * following * end[p]) }
  }

  /// The probability that a name of a type takes just these tokens.
  func probability(of type: NameType, _ tokens: Range<Int>) -> Float {
    let lane = type.rawValue
    let (first, last) = (tokens.lowerBound, tokens.upperBound - 1)
    var value = starts[first][lane] * scales[first]
    guard first < last else {
      return min(1, value * weights[first].single[lane] * afterEnds[first][lane])
    }
    value *= weights[first].begin[lane]
    for index in first + 1..<last { value *= weights[index].inside[lane] * scales[index] }
    return min(1, value * weights[last].last[lane] * scales[last] * afterEnds[last][lane])
  }
}

extension Emission {
  /// 1 for each tag whose bit is set, 0 for the others.
  init(bits: UInt32) {
    func group(_ shift: UInt32) -> SIMD8<Float> {
      var lanes = SIMD8<Float>.zero
      for lane in 0..<8 where bits >> (shift + UInt32(lane)) & 1 == 1 { lanes[lane] = 1 }
      return lanes
    }
    self.init(begin: group(0), inside: group(8), last: group(16), single: group(24))
  }

  fileprivate var largest: Float {
    max(begin.max(), inside.max(), last.max(), single.max())
  }
}

extension SIMD8<Float> {
  /// e to the power of each lane; 0 below -87.
  ///
  /// 2^x as 2^whole × a polynomial of the rest (Cephes, expf); the relative error is below 1e-6.
  var exponential: SIMD8<Float> {
    let clamped = pointwiseMin(pointwiseMax(self, SIMD8(repeating: -87)), SIMD8(repeating: 88))
    // Adding 1.5 · 2^23 rounds to a whole number, and leaves it in the lowest bits.
    let shifted = clamped * 1.442_695_04 + 12_582_912
    let whole = shifted - 12_582_912
    let rest = clamped - whole * 0.693_359_375 + whole * 2.121_944_4e-4
    var power = SIMD8(repeating: 1.987_569_2e-4) * rest + 1.398_199_9e-3
    power = power * rest + 8.333_452e-3
    power = power * rest + 4.166_579_6e-2
    power = power * rest + 1.666_666_5e-1
    power = power * rest + 0.5
    let value = power * rest * rest + rest + 1
    let exponent = (unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &- 0x4B40_0000 &+ 127) &<< 23
    let result = value * unsafeBitCast(exponent, to: SIMD8<Float>.self)
    return result.replacing(with: 0, where: self .< -87)
  }
}
