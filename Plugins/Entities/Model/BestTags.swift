/// Finds the best sequence of tags of a zone (Viterbi 1967) among those that make whole names.
struct BestTags {
  private static let impossible: Float = -1e9
  /// Lane 0 is "outside" only in the first group; in the others nothing.
  private static let names = SIMD8<Float>(impossible, 0, 0, 0, 0, 0, 0, 0)

  private let transitions: Transitions
  /// Of each token: from which end (0 to 7) the best beginning of each type comes.
  private var origins: [SIMD8<Int32>] = []
  /// Whether the best inside of a type goes on from an inside, and not from its beginning.
  private var wasInside: [SIMDMask<SIMD8<Int32>>] = []
  /// Whether the best end of a type at a token is that of a longer name.
  private var isLast: [SIMDMask<SIMD8<Int32>>] = []

  init(_ transitions: Transitions) { self.transitions = transitions }

  /// The best tags of consecutive tokens; what is before and behind them is outside.
  mutating func tags(_ emissions: ArraySlice<Emission>) -> [NameTag] {
    guard !emissions.isEmpty else { return [] }
    origins.removeAll(keepingCapacity: true)
    wasInside.removeAll(keepingCapacity: true)
    isLast.removeAll(keepingCapacity: true)
    var ends = SIMD8<Float>(repeating: Self.impossible)
    ends[0] = 0
    // The best beginning and the best inside of each type at the token before.
    var open = SIMD8<Float>(repeating: Self.impossible)
    var inside = open
    for emission in emissions {
      let starts = step(ends)
      let fromInside = inside .> open
      let best = open.replacing(with: inside, where: fromInside)
      wasInside.append(fromInside)
      let last = best + emission.last + Self.names
      let single = starts + emission.single + Self.names
      inside = best + emission.inside + Self.names
      open = starts + emission.begin + Self.names
      let isLonger = last .> single
      isLast.append(isLonger)
      ends = single.replacing(with: last, where: isLonger)
      ends[0] = starts[0] + emission.begin[0]
    }
    return trace(lastEnd: bestEnd(ends))
  }

  /// The best score of each beginning behind the ends at the token before.
  private mutating func step(_ ends: SIMD8<Float>) -> SIMD8<Float> {
    var best = transitions[0] + ends[0]
    var origin = SIMD8<Int32>.zero
    for end in 1..<8 {
      let score = transitions[end] + ends[end]
      let isBetter = score .> best
      best.replace(with: score, where: isBetter)
      origin.replace(with: Int32(end), where: isBetter)
    }
    origins.append(origin)
    return best
  }

  private func bestEnd(_ ends: SIMD8<Float>) -> Int {
    var best = 0
    for end in 1..<8
    where ends[end] + transitions[end][0] > ends[best] + transitions[best][0] { best = end }
    return best
  }

  private func trace(lastEnd: Int) -> [NameTag] {
    var tags = Array(repeating: NameTag.outside, count: origins.count)
    var index = origins.count - 1
    var end = lastEnd
    while index >= 0 {
      guard let type = NameType(rawValue: end) else {
        end = Int(origins[index][0])
        index -= 1
        continue
      }
      if isLast[index][end] {
        tags[index] = NameTag(.last, type)
        while wasInside[index][end] {
          index -= 1
          tags[index] = NameTag(.inside, type)
        }
        index -= 1
        tags[index] = NameTag(.begin, type)
      } else {
        tags[index] = NameTag(.single, type)
      }
      end = Int(origins[index][end])
      index -= 1
    }
    return tags
  }
}
