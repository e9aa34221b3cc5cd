/// Turns learned weights into the rows and the index of a model's file.
struct Quantizer {
  private(set) var index: [UInt32]
  private(set) var rows: [SIMD32<Int8>] = []
  /// What a weight of 1 in the rows is worth.
  let scale: Float

  /// - Parameters:
  ///   - count: How many features there will be at the most.
  ///   - peak: The largest weight that need not be cut off.
  init(count: Int, peak: Float) {
    var slots = 64
    while Double(slots) * 0.75 < Double(count) { slots *= 2 }
    index = Array(repeating: 0, count: slots)
    scale = max(peak, 1e-6) / 127
  }

  /// Adds a feature; one whose weights are all but zero is left out.
  mutating func add(_ feature: UInt64, _ weights: Emission) {
    let row = row(weights)
    guard row != .zero, rows.count < WeightTable.largestCount else { return }
    let mask = index.count - 1
    var place = Int(truncatingIfNeeded: feature) & mask
    while index[place] != 0 {
      // Another feature of the same slot and fingerprint would be found in this one's place.
      if index[place] & 0xFFF0_0000 == WeightTable.fingerprint(feature) { return }
      place = (place + 1) & mask
    }
    rows.append(row)
    index[place] = WeightTable.fingerprint(feature) | UInt32(rows.count)
  }

  private func row(_ weights: Emission) -> SIMD32<Int8> {
    var row = SIMD32<Int8>()
    for lane in 0..<32 {
      let value = (weights[NameTag(lane: lane)] / scale).rounded()
      row[lane] = Int8(max(-127, min(127, value)))
    }
    return row
  }
}
