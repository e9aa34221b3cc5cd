import CBrotli
import CLZ4
import CSnappy
import CZstd
import Copydesk

/// How pages are packed, by the number that `parquet.thrift` has for it.
enum ParquetCodec: Int {
  case none = 0
  case snappy = 1
  case gzip = 2
  case brotli = 4
  case zstd = 6
  case lz4 = 7

  private static let unread = [3: "LZO", 5: "Hadoop's form of LZ4"]

  /// - Throws: ``DocumentError`` for what is not read.
  init(number: Int) throws {
    guard let codec = ParquetCodec(rawValue: number) else {
      let name = Self.unread[number] ?? "method \(number)"
      throw DocumentError.unreadParquet("it is packed with \(name), which is not read")
    }
    self = codec
  }

  /// Unpacks a page.
  ///
  /// - Parameter size: What it must unpack to, in bytes.
  func unpack(_ bytes: ArraySlice<UInt8>, size: Int) throws -> [UInt8] {
    if self == .none { return Array(bytes) }
    if self == .gzip {
      guard let unpacked = try? Inflate.unpack(bytes, limit: size), unpacked.count == size else {
        throw Self.damaged
      }
      return unpacked
    }
    return try [UInt8](unsafeUninitializedCapacity: size) { space, count in
      count = bytes.withUnsafeBytes { unpack($0, into: UnsafeMutableRawBufferPointer(space)) } ?? -1
      guard count == size else {
        count = 0
        throw Self.damaged
      }
    }
  }

  private static let damaged = DocumentError.parquet("a page cannot be unpacked")

  /// - Returns: How many bytes it gives; nil where it cannot be unpacked.
  private func unpack(
    _ bytes: UnsafeRawBufferPointer, into space: UnsafeMutableRawBufferPointer
  ) -> Int? {
    var count = space.count
    switch self {
    case .none, .gzip: return nil
    case .snappy:
      let status = snappy_uncompress(
        bytes.bindMemory(to: CChar.self).baseAddress, bytes.count,
        space.bindMemory(to: CChar.self).baseAddress, &count)
      return status == SNAPPY_OK ? count : nil
    case .brotli:
      let status = BrotliDecoderDecompress(
        bytes.count, bytes.bindMemory(to: UInt8.self).baseAddress, &count,
        space.bindMemory(to: UInt8.self).baseAddress)
      return status == BROTLI_DECODER_RESULT_SUCCESS ? count : nil
    case .zstd:
      count = ZSTD_decompress(space.baseAddress, count, bytes.baseAddress, bytes.count)
      return ZSTD_isError(count) == 0 ? count : nil
    case .lz4:
      // Pages have a limit far below what its sizes can tell.
      let taken = LZ4_decompress_safe(
        bytes.bindMemory(to: CChar.self).baseAddress, space.bindMemory(to: CChar.self).baseAddress,
        Int32(bytes.count), Int32(count))
      return taken < 0 ? nil : Int(taken)
    }
  }
}
