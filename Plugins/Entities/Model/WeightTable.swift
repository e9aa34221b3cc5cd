import Copydesk

/// The weights of features: a row of 32 small numbers for each that was kept in training.
///
/// An index of 2^n numbers of 32 bits says which row a feature has: 20 bits hold the row, from 1,
/// and 12 bits of the feature's hash tell it from others. Slots are probed linearly; 0 is free.
struct WeightTable: Sendable {
  static let rowBits = 20
  static let largestCount = 1 << rowBits - 1

  let index: MappedArray<UInt32>
  let rows: MappedArray<SIMD32<Int8>>
  /// What a weight of 1 is worth.
  let scale: Float

  /// Whether every look-up ends, and at a row that there is.
  ///
  /// A file that was made to do harm can have a checksum that fits; look-ups do not check.
  static func isSound(_ index: MappedArray<UInt32>, rows: Int) -> Bool {
    var hasFree = false
    for entry in index.elements {
      if entry == 0 {
        hasFree = true
      } else if entry & 0xFFFFF == 0 || entry & 0xFFFFF > rows {
        return false
      }
    }
    return hasFree
  }

  /// The bits of a hash that an index entry holds, in their place.
  @inline(__always)
  static func fingerprint(_ feature: UInt64) -> UInt32 {
    UInt32(truncatingIfNeeded: feature >> 32) & 0xFFF0_0000
  }

  /// Adds the weights of a feature, if it has any.
  @inline(__always)
  func add(_ feature: UInt64, to sum: inout Sum) {
    let mask = index.elements.count &- 1
    var place = Int(truncatingIfNeeded: feature) & mask
    let wanted = Self.fingerprint(feature)
    let index = index.elements.baseAddress.unsafelyUnwrapped
    while true {
      let entry = index[place]
      if entry == 0 { return }
      if entry & 0xFFF0_0000 == wanted {
        sum.add(rows.elements.baseAddress.unsafelyUnwrapped[Int(entry & 0xFFFFF) &- 1])
        return
      }
      place = (place &+ 1) & mask
    }
  }

  /// Sums of weights in 16 bits: 250 rows fit.
  struct Sum {
    private var low = SIMD16<Int16>.zero
    private var high = SIMD16<Int16>.zero

    @inline(__always)
    mutating func add(_ row: SIMD32<Int8>) {
      low &+= SIMD16<Int16>(truncatingIfNeeded: row.lowHalf)
      high &+= SIMD16<Int16>(truncatingIfNeeded: row.highHalf)
    }

    /// The sums as scores.
    @inline(__always)
    func emission(scale: Float) -> Emission {
      let low = SIMD16<Float>(low) * scale
      let high = SIMD16<Float>(high) * scale
      return Emission(
        begin: low.lowHalf, inside: low.highHalf, last: high.lowHalf, single: high.highHalf)
    }
  }
}

/// Adds up the weights of one token's features.
struct WeightSink: FeatureSink {
  let table: WeightTable
  var sum = WeightTable.Sum()

  init(_ table: WeightTable) { self.table = table }

  @inline(__always)
  mutating func add(_ feature: UInt64) { table.add(feature, to: &sum) }
}
