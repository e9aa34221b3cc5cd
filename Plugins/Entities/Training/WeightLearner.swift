import Copydesk

/// Learns the weights of features by stochastic gradients of the likelihood of what is known of the
/// tags (a conditional random field of partly labelled sequences; Tsuboi et al. 2008), with steps
/// scaled for each weight (AdaGrad; Duchi, Hazan and Singer 2011).
struct WeightLearner {
  struct Options {
    /// How large the first steps are.
    var rate: Float = 0.12
    /// The share of features that are left out of each step at random, so that none is relied on
    /// alone.
    var dropout: Float = 0.15
    /// How strongly weights are drawn to zero.
    var decay: Float = 0
  }

  var weights: [Emission]
  var transitions = Transitions()
  var squares: [Emission]
  var transitionSquares = Array(repeating: SIMD8<Float>.zero, count: 8)
  /// Features that are left out for good.
  var isDropped: [Bool]
  private let options: Options
  var random: SplitMix

  init(features: Int, seed: UInt64, options: Options) {
    weights = Array(repeating: .zero, count: features)
    squares = Array(repeating: .zero, count: features)
    isDropped = Array(repeating: false, count: features)
    self.options = options
    random = SplitMix(seed)
  }

  /// Goes over all zones once, in an order of its own.
  ///
  /// - Parameter base: Scores that the features' weights are added to; none when empty.
  /// - Returns: The mean loss of a zone.
  mutating func round(_ set: TrainingSet, zones: [Int], base: [Emission] = []) -> Double {
    var order = zones
    order.shuffle(using: &random)
    var loss = 0.0
    var emissions: [Emission] = []
    var kept: [UInt32] = []
    var ends: [Int] = []
    for number in order {
      let zone = set.zones[number]
      emissions.removeAll(keepingCapacity: true)
      kept.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      let gain = 1 / (1 - options.dropout)
      for token in zone.start..<zone.start + zone.tokens.count {
        var sum = Emission.zero
        for place in set.features(of: token) {
          let feature = set.features[place]
          if isDropped[Int(feature)] || random.unit() < options.dropout { continue }
          kept.append(feature)
          sum = sum + weights[Int(feature)]
        }
        ends.append(kept.count)
        sum = sum.map { $0 * gain }
        emissions.append(base.isEmpty ? sum : sum + base[token])
      }
      loss += learn(zone, set, emissions, kept, ends)
    }
    return order.isEmpty ? 0 : loss / Double(order.count)
  }

  private mutating func learn(
    _ zone: TrainingSet.Zone, _ set: TrainingSet, _ emissions: [Emission], _ kept: [UInt32],
    _ ends: [Int]
  ) -> Double {
    var free = Likelihood(transitions)
    var known = Likelihood(transitions)
    free.sum(emissions[...])
    known.sum(emissions[...], allowed: set.allowed[zone.start..<zone.start + zone.tokens.count])
    let loss = free.logSum - known.logSum
    // What was annotated cannot be in this zone: a name that breaks off.
    guard loss.isFinite, loss < 80 else { return 0 }
    var start = 0
    for index in emissions.indices {
      let (p, q) = (free.marginals(index), known.marginals(index))
      let gradient = Emission(
        begin: p.begin - q.begin, inside: p.inside - q.inside, last: p.last - q.last,
        single: p.single - q.single
      ).map { $0 * zone.weight }
      for feature in kept[start..<ends[index]] { step(Int(feature), gradient) }
      start = ends[index]
    }
    stepTransitions(free, known, emissions.count, zone.weight)
    return Double(loss * zone.weight)
  }

  @inline(__always)
  private mutating func step(_ feature: Int, _ gradient: Emission) {
    let (rate, decay) = (options.rate, options.decay)
    @inline(__always)
    func update(
      _ weight: inout SIMD8<Float>, _ square: inout SIMD8<Float>, _ gradient: SIMD8<Float>
    ) {
      square += gradient * gradient
      weight -= gradient * rate / (square + 1e-4).squareRoot() + weight * decay
    }
    update(&weights[feature].begin, &squares[feature].begin, gradient.begin)
    update(&weights[feature].inside, &squares[feature].inside, gradient.inside)
    update(&weights[feature].last, &squares[feature].last, gradient.last)
    update(&weights[feature].single, &squares[feature].single, gradient.single)
  }

  private mutating func stepTransitions(
    _ free: Likelihood, _ known: Likelihood, _ count: Int, _ weight: Float
  ) {
    var gradients = Array(repeating: SIMD8<Float>.zero, count: 8)
    for index in 0...count {
      free.stepMarginals(index) { gradients[$0] += $1 }
      known.stepMarginals(index) { gradients[$0] -= $1 }
    }
    for end in 0..<8 {
      let gradient = gradients[end] * weight
      transitionSquares[end] += gradient * gradient
      transitions[end] -= gradient * options.rate / (transitionSquares[end] + 1e-4).squareRoot()
    }
  }

  /// The scores of a zone's tokens with all features.
  func emissions(_ set: TrainingSet, _ zone: TrainingSet.Zone) -> [Emission] {
    (zone.start..<zone.start + zone.tokens.count).map { token in
      var sum = Emission.zero
      for place in set.features(of: token) {
        let feature = Int(set.features[place])
        if !isDropped[feature] { sum = sum + weights[feature] }
      }
      return sum
    }
  }

  /// Leaves out all features but the `count` that matter most: by the sum of their weights' sizes.
  mutating func keep(_ count: Int, seen counts: [UInt32]) {
    guard weights.count > count else { return }
    let sizes = zip(weights, counts).map { weight, count in weight.size * Float(count).squareRoot()
    }
    let order = sizes.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }
    for feature in order[count...] {
      isDropped[feature] = true
      weights[feature] = .zero
    }
  }
}

extension Emission {
  /// The sum of the sizes of all lanes.
  var size: Float {
    func sum(_ lanes: SIMD8<Float>) -> Float { pointwiseMax(lanes, -lanes).sum() }
    return sum(begin) + sum(inside) + sum(last) + sum(single)
  }

  /// The size of the largest lane.
  var peak: Float {
    func top(_ lanes: SIMD8<Float>) -> Float { pointwiseMax(lanes, -lanes).max() }
    return max(top(begin), top(inside), top(last), top(single))
  }
}
