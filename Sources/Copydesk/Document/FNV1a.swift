/// The 64-bit FNV-1a hash (Fowler, Noll, Vo): stable between runs and machines, not for secrets.
public struct FNV1a: Sendable {
  /// The hash of what was combined so far.
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  public init() {}

  /// Adds bytes to the hash.
  @inlinable
  public mutating func combine(_ bytes: some Sequence<UInt8>) {
    var hash = value
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    set(hash)
  }

  @usableFromInline
  mutating func set(_ hash: UInt64) { value = hash }

  /// The hash as 16 hexadecimal digits.
  public var hexadecimal: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
