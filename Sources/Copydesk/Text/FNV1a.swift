/// The 64-bit FNV-1a hash (Fowler, Noll, Vo): stable between runs and machines, not for secrets.
///
/// It grows byte by byte, so a loop that goes over a text anyway hashes its words on the way.
@frozen
public struct FNV1a: Sendable {
  /// The hash of what was combined so far.
  public var value: UInt64

  @inlinable
  public init() { value = 0xcbf2_9ce4_8422_2325 }

  /// Adds a byte to the hash.
  @inlinable
  public mutating func combine(_ byte: UInt8) {
    value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
  }

  /// Adds bytes to the hash.
  @inlinable
  public mutating func combine(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { combine(byte) }
  }

  /// The hash of `bytes`.
  @inlinable
  public static func hash(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = FNV1a()
    hash.combine(bytes)
    return hash.value
  }

  /// The hash as 16 hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
