/// Numbers out of bytes that nobody has checked.
struct LittleEndian {
  let bytes: [UInt8]

  /// The number at a position; nil when it does not lie wholly within the bytes.
  func number<N: FixedWidthInteger>(_ type: N.Type, at position: Int) -> N? {
    let size = MemoryLayout<N>.size
    guard position >= 0, position <= bytes.count - size else { return nil }
    return (0..<size).reduce(0) { $0 | N(truncatingIfNeeded: bytes[position + $1]) << ($1 * 8) }
  }

  /// An offset or a size of the file format; nil also when no `Int` holds it.
  func offset(at position: Int) -> Int? {
    number(UInt64.self, at: position).flatMap { Int(exactly: $0) }
  }
}
