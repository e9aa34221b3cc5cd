/// Numbers features by the order in which they were first seen, and counts them.
struct FeatureIndex {
  private var keys: [UInt64] = Array(repeating: 0, count: 1 << 16)
  private var numbers: [UInt32] = Array(repeating: 0, count: 1 << 16)
  /// By the number of a feature: how often it was seen.
  private(set) var counts: [UInt32] = []
  /// By the number of a feature: its hash.
  private(set) var features: [UInt64] = []

  /// Counts a feature, with a number of its own when it is new.
  mutating func count(_ feature: UInt64) {
    let feature = feature == 0 ? 1 : feature
    let place = place(feature)
    if keys[place] == feature {
      counts[Int(numbers[place])] &+= 1
      return
    }
    keys[place] = feature
    numbers[place] = UInt32(counts.count)
    counts.append(1)
    features.append(feature)
    if counts.count * 2 > keys.count { grow() }
  }

  /// The number of a feature; nil when it was not seen.
  func number(_ feature: UInt64) -> UInt32? {
    let feature = feature == 0 ? 1 : feature
    let place = place(feature)
    return keys[place] == feature ? numbers[place] : nil
  }

  private func place(_ feature: UInt64) -> Int {
    let mask = keys.count - 1
    var place = Int(truncatingIfNeeded: feature ^ feature >> 32) & mask
    while keys[place] != 0, keys[place] != feature { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    keys = Array(repeating: 0, count: keys.count * 2)
    numbers = Array(repeating: 0, count: keys.count)
    for (number, feature) in features.enumerated() {
      let place = place(feature)
      keys[place] = feature
      numbers[place] = UInt32(number)
    }
  }

  /// The features that were seen at least so often, numbered anew.
  func keeping(atLeast least: UInt32) -> FeatureIndex {
    var kept = FeatureIndex()
    for (feature, count) in zip(features, counts) where count >= least {
      kept.count(feature)
      kept.counts[kept.counts.count - 1] = count
    }
    return kept
  }
}

/// Counts what it is given.
struct CountingSink: FeatureSink {
  var index: FeatureIndex

  @inline(__always)
  mutating func add(_ feature: UInt64) { index.count(feature) }
}

/// Collects the numbers of features that an index knows.
struct NumberingSink: FeatureSink {
  let index: FeatureIndex
  var numbers: [UInt32] = []

  @inline(__always)
  mutating func add(_ feature: UInt64) {
    if let number = index.number(feature) { numbers.append(number) }
  }
}
