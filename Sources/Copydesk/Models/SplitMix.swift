/// Random numbers that are the same for the same seed (SplitMix64; Steele, Lea and Flood 2014).
package struct SplitMix: RandomNumberGenerator, Sendable {
  package var state: UInt64

  @inlinable
  package init(_ seed: UInt64) { state = seed }

  @inlinable
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  /// A number from 0 up to 1.
  @inlinable @inline(__always)
  package mutating func unit() -> Float { Float(next() >> 40) * 0x1p-24 }
}
