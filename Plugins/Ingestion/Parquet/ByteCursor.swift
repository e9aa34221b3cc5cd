import Copydesk

/// A run of bytes that is read front to back.
///
/// Each step fails where there are too few bytes: they come from a file that may claim anything.
struct ByteCursor {
  let bytes: [UInt8]
  private(set) var offset: Int
  let end: Int

  /// - Parameter range: Which of the bytes; all when left out.
  init(_ bytes: [UInt8], _ range: Range<Int>? = nil) {
    self.bytes = bytes
    offset = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  var left: Int { end - offset }

  /// Takes so many bytes.
  mutating func take(_ count: Int) throws -> Range<Int> {
    guard count >= 0, count <= left else { throw DocumentError.parquet("it ends too early") }
    defer { offset += count }
    return offset..<offset + count
  }

  mutating func byte() throws -> UInt8 { bytes[try take(1).lowerBound] }

  /// A whole number of fixed width, the lowest byte first.
  mutating func integer<Number: FixedWidthInteger>(_: Number.Type) throws -> Number {
    let range = try take(MemoryLayout<Number>.size)
    return bytes.withUnsafeBytes {
      Number(littleEndian: $0.loadUnaligned(fromByteOffset: range.lowerBound, as: Number.self))
    }
  }

  /// A number in seven bits a byte, the lowest first.
  mutating func varint() throws -> UInt64 {
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      let byte = try byte()
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
    }
    throw DocumentError.parquet("a number is too long")
  }

  /// A number whose sign is its lowest bit.
  mutating func zigzag() throws -> Int {
    let number = try varint()
    return Int(truncatingIfNeeded: number >> 1) ^ -Int(number & 1)
  }

  /// A number that counts something, and is no more than a file can hold.
  mutating func count() throws -> Int {
    let number = try varint()
    guard number <= UInt64(UInt32.max) else { throw DocumentError.parquet("a count is too large") }
    return Int(number)
  }
}

extension DocumentError {
  /// What is wrong with a file, or a part of it.
  static func parquet(_ what: String) -> DocumentError { DocumentError("bad_parquet", what) }

  /// What this program does not read.
  static func unreadParquet(_ what: String) -> DocumentError {
    DocumentError("unsupported_parquet", what)
  }
}
