import Copydesk
import EntityKernels

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

  /// The sums of the weights of features, as scores.
  func emission(of features: FeatureList) -> Emission {
    var sums = Sums()
    sums.withUnsafeMutableNumbers { numbers in
      copydesk_sum_rows(
        index.elements.baseAddress, index.elements.count,
        UnsafeRawPointer(rows.elements.baseAddress)?.assumingMemoryBound(to: Int8.self),
        features.elements.baseAddress, features.count, numbers)
    }
    return sums.emission(scale: scale)
  }
}

/// Sums of weights in 16 bits.
private struct Sums {
  private var low = SIMD16<Int16>.zero
  private var high = SIMD16<Int16>.zero

  mutating func withUnsafeMutableNumbers(_ body: (UnsafeMutablePointer<Int16>?) -> Void) {
    withUnsafeMutableBytes(of: &self) { body($0.baseAddress?.assumingMemoryBound(to: Int16.self)) }
  }

  func emission(scale: Float) -> Emission {
    let low = SIMD16<Float>(low) * scale
    let high = SIMD16<Float>(high) * scale
    return Emission(
      begin: low.lowHalf, inside: low.highHalf, last: high.lowHalf, single: high.highHalf)
  }
}

/// The features of one token, in memory that is used again for the next.
struct FeatureList: FeatureSink {
  static let most = Int(copydesk_most_features)

  fileprivate let elements: UnsafeMutableBufferPointer<UInt64>
  fileprivate private(set) var count = 0

  /// - Parameter elements: Room for ``most`` features.
  init(_ elements: UnsafeMutableBufferPointer<UInt64>) { self.elements = elements }

  // The templates make fewer than 120 of a token.
  @inline(__always)
  mutating func add(_ feature: UInt64) {
    assert(count < elements.count)
    elements[count] = feature
    count &+= 1
  }

  mutating func removeAll() { count = 0 }
}
