import CZlib

/// The head of a page as this program writes it: sizes, a checksum of the compressed bytes, and how many cells there are.
///
/// Numbers are those of `parquet.thrift`: a data page of version 1, PLAIN, with levels as runs.
struct ParquetPage: Equatable {
  let size: Int
  let compressedSize: Int
  let checksum: Int
  let count: Int

  init(size: Int, compressed: [UInt8], count: Int) {
    self.size = size
    self.count = count
    compressedSize = compressed.count
    checksum = Int(Int32(truncatingIfNeeded: crc32(0, compressed, UInt32(compressed.count))))
  }

  /// More than any head has bytes.
  static let longestHead = 64

  var head: [UInt8] {
    var thrift = CompactThrift()
    thrift.int32(1, 0)
    thrift.int32(2, size)
    thrift.int32(3, compressedSize)
    thrift.int32(4, checksum)
    thrift.structure(5) { page in
      page.int32(1, count)
      page.int32(2, 0)
      page.int32(3, 3)
      page.int32(4, 3)
    }
    thrift.end()
    return thrift.bytes
  }

  /// Reads a head; nil when it is none that this program wrote.
  init?(head bytes: ArraySlice<UInt8>) {
    var rest = bytes
    guard rest.take([0x15, 0x00]), let size = rest.takeInt32(),
      let compressedSize = rest.takeInt32(),
      let checksum = rest.takeInt32(), rest.take([0x1C]), let count = rest.takeInt32()
    else { return nil }
    (self.size, self.compressedSize, self.checksum, self.count) = (
      size, compressedSize, checksum, count
    )
    guard size >= 0, compressedSize >= 0, count >= 0, bytes.starts(with: head) else { return nil }
  }
}

extension ArraySlice<UInt8> {
  /// Takes these bytes off the front, where they are there.
  fileprivate mutating func take(_ bytes: [UInt8]) -> Bool {
    guard starts(with: bytes) else { return false }
    removeFirst(bytes.count)
    return true
  }

  /// Takes a field of 32 bits that follows the one before.
  fileprivate mutating func takeInt32() -> Int? {
    guard take([0x15]) else { return nil }
    var number: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 35, by: 7) {
      guard let byte = popFirst() else { return nil }
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(number >> 1) ^ -Int(number & 1) }
    }
    return nil
  }
}
