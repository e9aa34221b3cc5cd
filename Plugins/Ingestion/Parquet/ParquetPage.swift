import CZlib
import Copydesk

/// The head of a page, as `PageHeader` has it.
struct ParquetPageHead {
  /// 0: data, 1: an index, 2: a dictionary, 3: data of version 2.
  var kind = -1
  var size = 0
  var packedSize = 0
  var checksum: Int?
  /// Values and what is missing together.
  var count = 0
  var encoding = 0
  var definitionEncoding = 3
  var repetitionEncoding = 3
  /// Of version 2, in bytes.
  var definitionBytes = 0
  var repetitionBytes = 0
  var isPacked = true
  /// Of the head itself, in bytes.
  private(set) var length = 0

  init(_ bytes: [UInt8]) throws {
    var reader = ThriftReader(bytes)
    try reader.structure { field, reader in
      switch field.number {
      case 1: kind = try reader.int(field)
      case 2: size = try reader.count(field)
      case 3: packedSize = try reader.count(field)
      case 4: checksum = try reader.int(field)
      case 5, 7: try reader.structure(field) { try readData($0, &$1) }
      case 8: try reader.structure(field) { try readSecondVersion($0, &$1) }
      default: try reader.skip(field)
      }
    }
    length = reader.offset
  }

  /// The numbers of `DataPageHeader`; those of `DictionaryPageHeader` are the same as far as it goes.
  private mutating func readData(_ field: ThriftReader.Field, _ reader: inout ThriftReader) throws {
    switch field.number {
    case 1: count = try reader.count(field)
    case 2: encoding = try reader.int(field)
    case 3 where kind == 0: definitionEncoding = try reader.int(field)
    case 4 where kind == 0: repetitionEncoding = try reader.int(field)
    default: try reader.skip(field)
    }
  }

  /// The numbers of `DataPageHeaderV2`.
  private mutating func readSecondVersion(
    _ field: ThriftReader.Field, _ reader: inout ThriftReader
  ) throws {
    switch field.number {
    case 1: count = try reader.count(field)
    case 4: encoding = try reader.int(field)
    case 5: definitionBytes = try reader.count(field)
    case 6: repetitionBytes = try reader.count(field)
    case 7: isPacked = try reader.bool(field)
    default: try reader.skip(field)
    }
  }
}

/// Reads the pages of a column in a row group, one behind the other.
struct ParquetPages {
  private let input: ParquetInput
  private let codec: ParquetCodec
  private let largest: Int
  private var offset: Int
  private let end: Int
  /// Statistics make a head long, of which there may be some.
  private static let (usualHead, longestHead) = (512, 16 << 20)

  /// - Parameter largest: The largest page that is read, unpacked, in bytes.
  init(_ input: ParquetInput, _ chunk: ParquetFooter.Chunk, largest: Int) throws {
    guard !chunk.isElsewhere else {
      throw DocumentError.unreadParquet("it lies in another file, which is not read")
    }
    guard !chunk.isEncrypted else {
      throw DocumentError.unreadParquet("it is encrypted, which is not read")
    }
    self.input = input
    self.largest = min(largest, Int(Int32.max))
    codec = try ParquetCodec(number: chunk.codec)
    offset = chunk.start
    let (end, isTooLarge) = chunk.start.addingReportingOverflow(chunk.bytes)
    guard !isTooLarge, end <= input.size else {
      throw DocumentError.parquet("it lies behind the file's end")
    }
    self.end = end
  }

  /// The next page and its bytes, unpacked as far as they are packed; nil behind the last one.
  mutating func next() throws -> (head: ParquetPageHead, bytes: [UInt8])? {
    guard offset < end else { return nil }
    let head = try head()
    offset += head.length
    let size = max(head.size, head.packedSize)
    guard size <= largest else {
      throw DocumentError(
        "too_large", "a page has \(ByteCount(size)), and 'max_page' allows \(ByteCount(largest))")
    }
    guard head.packedSize <= end - offset else {
      throw DocumentError.parquet("a page is longer than its column")
    }
    let bytes = try input.read(offset..<offset + head.packedSize)
    offset += head.packedSize
    try Self.check(bytes, head.checksum)
    return (head, try unpack(bytes, head))
  }

  /// Reads as much as is needed: what a head lacks looks like damage.
  private func head() throws -> ParquetPageHead {
    var count = Self.usualHead
    while true {
      let bytes = try input.read(offset..<min(end, offset + count))
      do { return try ParquetPageHead(bytes) } catch {
        guard bytes.count == count, count < Self.longestHead else { throw error }
        count *= 8
      }
    }
  }

  private static func check(_ bytes: [UInt8], _ checksum: Int?) throws {
    guard let checksum else { return }
    let found = crc32(0, bytes, UInt32(bytes.count))
    guard UInt32(truncatingIfNeeded: checksum) == UInt32(truncatingIfNeeded: found) else {
      throw DocumentError.parquet("a page has another checksum than it says")
    }
  }

  /// Levels of version 2 are never packed.
  private func unpack(_ bytes: [UInt8], _ head: ParquetPageHead) throws -> [UInt8] {
    let (sum, isTooLarge) = head.definitionBytes.addingReportingOverflow(head.repetitionBytes)
    let levels = head.kind == 3 ? sum : 0
    guard !isTooLarge, levels <= min(bytes.count, head.size) else {
      throw DocumentError.parquet("a page is shorter than its levels")
    }
    guard head.isPacked, codec != .none else { return bytes }
    let size = head.size - levels
    guard size > 0 || bytes.count > levels else { return bytes }
    let unpacked = try codec.unpack(bytes[levels...], size: size)
    return levels == 0 ? unpacked : bytes[..<levels] + unpacked
  }
}
