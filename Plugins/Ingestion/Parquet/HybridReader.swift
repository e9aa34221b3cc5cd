import Copydesk

/// Reads small numbers as runs: of one number that repeats, or of numbers of so many bits each.
///
/// See "Run Length Encoding / Bit-Packing Hybrid" of Parquet's encodings. Numbers come one by one, since a few bytes can
/// stand for billions of them.
struct HybridReader {
  private var cursor: ByteCursor
  private let width: Int
  private var repeats = 0
  private var repeated = 0
  private var packed = 0
  private var bits: BitReader

  /// - Parameter width: Of a number, in bits.
  init(_ cursor: ByteCursor, width: Int) throws {
    guard (0...32).contains(width) else { throw DocumentError.parquet("numbers are too wide") }
    self.cursor = cursor
    self.width = width
    bits = BitReader(cursor.bytes, at: cursor.offset, end: cursor.end)
  }

  /// Takes runs that stand behind their length in bytes.
  init(behindLengthIn cursor: inout ByteCursor, width: Int) throws {
    let range = try cursor.take(Int(try cursor.integer(UInt32.self)))
    try self.init(ByteCursor(cursor.bytes, range), width: width)
  }

  mutating func next() throws -> Int {
    while repeats == 0, packed == 0 { try beginRun() }
    if repeats > 0 {
      repeats -= 1
      return repeated
    }
    packed -= 1
    return Int(try bits.next(width))
  }

  private mutating func beginRun() throws {
    let head = try cursor.count()
    guard head & 1 == 1 else {
      repeats = head >> 1
      repeated = try number()
      return
    }
    packed = (head >> 1) * 8
    // Some writers leave off what nobody reads of the last eight.
    let range = try cursor.take(min((head >> 1) * width, cursor.left))
    bits = BitReader(cursor.bytes, at: range.lowerBound, end: range.upperBound)
  }

  private mutating func number() throws -> Int {
    var number = 0
    for byte in 0..<(width + 7) / 8 { number |= Int(try cursor.byte()) << (8 * byte) }
    return number
  }
}

/// Reads numbers of some bits each, the lowest bit first.
struct BitReader {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int
  private var held: UInt64 = 0
  private var count = 0

  init(_ bytes: [UInt8], at offset: Int, end: Int) {
    self.bytes = bytes
    self.offset = offset
    self.end = end
  }

  /// - Parameter width: Up to 64 bits.
  mutating func next(_ width: Int) throws -> UInt64 {
    guard width <= 56 else {
      let low = try next(32)
      return low | (try next(width - 32)) << 32
    }
    while count < width {
      guard offset < end else { throw DocumentError.parquet("it ends too early") }
      held |= UInt64(bytes[offset]) << UInt64(count)
      offset += 1
      count += 8
    }
    defer {
      held >>= UInt64(width)
      count -= width
    }
    return held & ((1 << UInt64(width)) - 1)
  }
}
