import Copydesk

/// Reads whole numbers as differences, in blocks of which each has the bits that its numbers need.
///
/// See "Delta Encoding (DELTA_BINARY_PACKED)" of Parquet's encodings.
struct DeltaReader {
  private var cursor: ByteCursor
  private let blockSize: Int
  private let miniblocks: Int
  /// How many numbers are still to come.
  private var left: Int
  private var number: Int
  private var isFirst = true

  private var smallest = 0
  /// Of the miniblocks of the block that are still to come, in bits, the next one last.
  private var widths: [Int] = []
  private var width = 0
  private var leftInMiniblock = 0
  private var bits: BitReader

  init(_ cursor: ByteCursor) throws {
    self.cursor = cursor
    blockSize = try self.cursor.count()
    miniblocks = try self.cursor.count()
    left = try self.cursor.count()
    number = try self.cursor.zigzag()
    bits = BitReader([], at: 0, end: 0)
    guard miniblocks > 0, blockSize > 0, blockSize % miniblocks == 0,
      blockSize / miniblocks % 8 == 0
    else { throw DocumentError.parquet("blocks of differences have no such size") }
  }

  /// - Throws: Also when there are no more.
  mutating func next() throws -> Int {
    guard left > 0 else { throw DocumentError.parquet("there are too few differences") }
    left -= 1
    if isFirst {
      isFirst = false
      return number
    }
    if leftInMiniblock == 0 { try beginMiniblock() }
    leftInMiniblock -= 1
    number &+= smallest &+ Int(bitPattern: UInt(try bits.next(width)))
    return number
  }

  /// Where the last number ends, with what fills its miniblock.
  consuming func end() throws -> ByteCursor {
    left = max(0, left - (isFirst ? 1 : 0))
    while left > leftInMiniblock {
      left -= leftInMiniblock
      try beginMiniblock()
    }
    return cursor
  }

  private mutating func beginMiniblock() throws {
    if widths.isEmpty { try beginBlock() }
    width = widths.removeLast()
    guard width <= 64 else { throw DocumentError.parquet("differences are too wide") }
    leftInMiniblock = blockSize / miniblocks
    let range = try cursor.take(leftInMiniblock / 8 * width)
    bits = BitReader(cursor.bytes, at: range.lowerBound, end: range.upperBound)
  }

  private mutating func beginBlock() throws {
    smallest = try cursor.zigzag()
    widths = cursor.bytes[try cursor.take(miniblocks)].reversed().map { Int($0) }
  }
}

/// Reads texts whose lengths stand in front of all of them.
///
/// See "Delta-length byte array (DELTA_LENGTH_BYTE_ARRAY)".
struct DeltaLengthReader {
  private var lengths: DeltaReader
  private var cursor: ByteCursor

  init(_ cursor: ByteCursor) throws {
    lengths = try DeltaReader(cursor)
    self.cursor = try lengths.end()
  }

  mutating func next() throws -> ArraySlice<UInt8> {
    cursor.bytes[try cursor.take(try lengths.next())]
  }
}

/// Reads texts of which each tells how many bytes it begins with are those of the one before.
///
/// See "Delta Strings (DELTA_BYTE_ARRAY)".
struct DeltaTextReader {
  private var prefixes: DeltaReader
  private var suffixes: DeltaLengthReader
  private var last: [UInt8] = []

  init(_ cursor: ByteCursor) throws {
    prefixes = try DeltaReader(cursor)
    suffixes = try DeltaLengthReader(try prefixes.end())
  }

  mutating func next() throws -> ArraySlice<UInt8> {
    let count = try prefixes.next()
    guard (0...last.count).contains(count) else {
      throw DocumentError.parquet("a text begins with more than the one before has")
    }
    last.removeSubrange(count...)
    last += try suffixes.next()
    return last[...]
  }
}
