import Copydesk
import SentimentKernels

/// Goes through a network with one sentence, forwards and back.
struct LearningPass {
  private static let width = Network.width
  private static let hidden = Network.hidden

  /// Which part of the numbers is left out of each step at random.
  let dropout: Float
  var random: SplitMix

  private var count = 0
  private var rows: [Int32] = []
  private var distances: [UInt8] = []
  /// With two blank places at either end.
  private var words: [Float] = []
  private var wordMask: [Float] = []
  /// With a blank place at either end.
  private var hidden: [Float] = []
  private var hiddenMask: [Float] = []
  private var places: [Float] = []
  private var placeMask: [Float] = []
  private var largestAt = [Int](repeating: 0, count: hidden)
  private var pooled = [Float](repeating: 0, count: 2 * hidden)
  private var combinations: [Float] = []
  private var inputs: [Float] = []

  init(dropout: Float, random: SplitMix) {
    self.dropout = dropout
    self.random = random
  }

  // MARK: Forwards

  /// The outputs for a sentence: three logits, and what the score is made of.
  mutating func outputs(
    _ unit: TrainingUnit, _ net: LearningNetwork, _ features: WordFeatures
  ) -> SIMD4<Float> {
    count = unit.rows.count
    distances = unit.distances
    rows = unit.rows.map {
      Int($0) >= WordFeatures.Row.words && random.unit() < dropout / 2
        ? WordFeatures.Row.unknown : $0
    }
    readWords(net, features)
    hidden = Self.layer(net.first, net.firstBias, words, Self.width, count)
    hiddenMask = mask(hidden.count, dropout)
    copydesk_rectify(&hidden, &hiddenMask, hidden.count)
    hidden = Self.padded(hidden, by: Self.hidden)
    places = Self.layer(net.second, net.secondBias, hidden, Self.hidden, count)
    addDistances(net)
    placeMask = mask(places.count, dropout)
    copydesk_rectify(&places, &placeMask, places.count)
    pool()
    combinations = unit.place == nil ? [] : net.decision.combinations(pooled)
    return net.decision.outputs(pooled, combinations)
  }

  private mutating func readWords(_ net: LearningNetwork, _ features: WordFeatures) {
    inputs = rows.flatMap { features.features(Int($0)) }
    let none = [Float](repeating: 0, count: Self.width)
    var vectors = [Float](repeating: 0, count: count * Self.width)
    copydesk_forward(
      net.projection.values, none, Self.width, WordFeatures.width, inputs, WordFeatures.width,
      count, &vectors)
    for (index, row) in rows.enumerated() where net.isLearned[Int(row)] {
      for column in 0..<Self.width {
        vectors[index * Self.width + column] += net.own.values[Int(row) * Self.width + column]
      }
    }
    wordMask = mask(vectors.count, dropout / 2)
    for index in vectors.indices { vectors[index] *= wordMask[index] }
    words = Self.padded(vectors, by: 2 * Self.width)
  }

  /// The sums of a layer for the windows of an input with blank ends.
  private static func layer(
    _ weights: Parameter, _ bias: Parameter, _ input: [Float], _ step: Int, _ count: Int
  ) -> [Float] {
    var result = [Float](repeating: 0, count: count * hidden)
    copydesk_forward(
      weights.values, bias.values, hidden, weights.values.count / hidden, input, step, count,
      &result)
    return result
  }

  private static func padded(_ values: [Float], by blank: Int) -> [Float] {
    let end = [Float](repeating: 0, count: blank)
    return end + values + end
  }

  private mutating func addDistances(_ net: LearningNetwork) {
    for (index, distance) in distances.enumerated() {
      for column in 0..<Self.hidden {
        places[index * Self.hidden + column] +=
          net.near.values[Int(distance) * Self.hidden + column]
      }
    }
  }

  private mutating func mask(_ count: Int, _ share: Float) -> [Float] {
    guard share > 0 else { return [Float](repeating: 1, count: count) }
    let limit = Int32(share * 256)
    let gain = SIMD8(repeating: 1 / (1 - Float(limit) / 256))
    return [Float](unsafeUninitializedCapacity: count) { mask, filled in
      let bytes = UnsafeMutableRawBufferPointer(mask)
      for start in stride(from: 0, to: count, by: 8) {
        let drawn = SIMD8<Int32>(
          truncatingIfNeeded: unsafeBitCast(random.next().littleEndian, to: SIMD8<UInt8>.self))
        let kept = gain.replacing(with: 0, where: drawn .< limit)
        bytes.storeBytes(of: kept, toByteOffset: start * 4, as: SIMD8<Float>.self)
      }
      filled = count
    }
  }

  private mutating func pool() {
    let scale = 1 / (Float(count) + Network.meanBase)
    for column in 0..<Self.hidden {
      var (largest, at, sum) = (Float(0), -1, Float(0))
      for index in 0..<count {
        let value = places[index * Self.hidden + column]
        sum += value
        if value > largest { (largest, at) = (value, index) }
      }
      pooled[column] = largest
      pooled[Self.hidden + column] = sum * scale
      largestAt[column] = at
    }
  }

  // MARK: Back

  /// Adds what an error at the outputs says of the weights.
  mutating func learn(
    _ error: SIMD4<Float>, _ net: inout LearningNetwork, _ touched: inout Set<Int32>
  ) {
    var placeErrors = outputErrors(error, &net)
    for index in placeErrors.indices { placeErrors[index] *= placeMask[index] }
    addDistanceErrors(placeErrors, &net)
    var hiddenErrors = Self.errors(
      placeErrors, &net.second, &net.secondBias, hidden, Self.hidden, count)
    hiddenErrors = Array(hiddenErrors[Self.hidden..<hiddenErrors.count - Self.hidden])
    for index in hiddenErrors.indices { hiddenErrors[index] *= hiddenMask[index] }
    let errors = Self.errors(
      hiddenErrors, &net.first, &net.firstBias, words, Self.width, count)
    addWordErrors(Array(errors[2 * Self.width..<errors.count - 2 * Self.width]), &net, &touched)
  }

  private func outputErrors(_ error: SIMD4<Float>, _ net: inout LearningNetwork) -> [Float] {
    let scale = 1 / (Float(count) + Network.meanBase)
    var result = [Float](repeating: 0, count: count * Self.hidden)
    for (index, slope) in net.decision.learn(error, pooled, combinations).enumerated() {
      let column = index % Self.hidden
      if index < Self.hidden {
        if largestAt[column] >= 0 { result[largestAt[column] * Self.hidden + column] += slope }
      } else {
        for place in 0..<count { result[place * Self.hidden + column] += slope * scale }
      }
    }
    return result
  }

  private func addDistanceErrors(_ errors: [Float], _ net: inout LearningNetwork) {
    for (index, distance) in distances.enumerated() {
      for column in 0..<Self.hidden {
        net.near.gradient[Int(distance) * Self.hidden + column] +=
          errors[index * Self.hidden + column]
      }
    }
  }

  /// What errors at a layer's outputs say of its weights, added; and of its input, returned.
  private static func errors(
    _ errors: [Float], _ weights: inout Parameter, _ bias: inout Parameter, _ input: [Float],
    _ step: Int, _ count: Int
  ) -> [Float] {
    let window = weights.values.count / hidden
    var result = [Float](repeating: 0, count: input.count)
    copydesk_weight_gradient(
      errors, hidden, window, input, step, count, &weights.gradient, &bias.gradient)
    var windows = [Float](repeating: 0, count: count * window)
    let none = [Float](repeating: 0, count: window)
    copydesk_forward(weights.turned, none, window, hidden, errors, hidden, count, &windows)
    copydesk_add_windows(windows, window, step, count, &result)
    return result
  }

  private func addWordErrors(
    _ errors: [Float], _ net: inout LearningNetwork, _ touched: inout Set<Int32>
  ) {
    var errors = errors
    for index in errors.indices { errors[index] *= wordMask[index] }
    var none = [Float](repeating: 0, count: Self.width)
    copydesk_weight_gradient(
      errors, Self.width, WordFeatures.width, inputs, WordFeatures.width, count,
      &net.projection.gradient, &none)
    for (index, row) in rows.enumerated() where net.isLearned[Int(row)] {
      touched.insert(row)
      for column in 0..<Self.width {
        net.own.gradient[Int(row) * Self.width + column] += errors[index * Self.width + column]
      }
    }
  }
}
