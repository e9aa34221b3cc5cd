import Copydesk
import Glibc

/// A Parquet file of which any part can be read.
final class ParquetInput {
  private let path: String
  private let file: Int32
  let size: Int

  /// - Throws: ``DocumentError`` when this file cannot be opened, ``InputError`` when none could.
  init(_ path: String) throws {
    self.path = path
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.error(path, errno) }
    size = try InputPaths.size(of: file, path) ?? 0
  }

  deinit { close(file) }

  /// The bytes at a place.
  ///
  /// - Throws: ``DocumentError`` when the file has no such place, ``InputError`` when the system cannot read it.
  func read(_ range: Range<Int>) throws -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= size else {
      throw DocumentError.parquet("it names a place behind its end")
    }
    return try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, count in
      while count < range.count {
        let taken = pread(
          file, buffer.baseAddress! + count, range.count - count, range.lowerBound + count)
        if taken < 0, errno == EINTR { continue }
        guard taken >= 0 else { throw Self.error(path, errno) }
        guard taken > 0 else { throw DocumentError.parquet("the file was cut short meanwhile") }
        count += taken
      }
    }
  }

  private static func error(_ path: String, _ number: Int32) -> any Error {
    let error = InputError(path, number)
    guard error.isOfFile else { return error }
    return DocumentError("read_error", "cannot be read: \(String(cString: strerror(number)))")
  }

  // MARK: What it holds

  private static let magic = Array("PAR1".utf8)
  private static let encrypted = Array("PARE".utf8)
  /// A file of ten thousand row groups with twenty columns has some forty.
  private static let largestFooter = 128 << 20

  func footer() throws -> ParquetFooter {
    let head = size >= 12 ? try read(0..<4) : []
    guard head == Self.magic || head == Self.encrypted else {
      let isPacked = head.starts(with: [0x1F, 0x8B])
      throw DocumentError.parquet(
        isPacked ? "it is packed with gzip as a whole; unpack it" : "it is no Parquet file")
    }
    var end = ByteCursor(try read(size - 8..<size))
    let count = Int(try end.integer(UInt32.self))
    let magic = Array(end.bytes[4...])
    guard magic != Self.encrypted else {
      throw DocumentError.unreadParquet("it is encrypted, which is not read")
    }
    guard magic == Self.magic else {
      throw DocumentError.parquet("it has no end; it may not have been written to its end")
    }
    guard count <= min(size - 12, Self.largestFooter) else {
      throw DocumentError.parquet("its end is longer than it may be")
    }
    return try ParquetFooter(read(size - 8 - count..<size - 8))
  }
}
