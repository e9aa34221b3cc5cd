import CZlib
import CZstd
import Copydesk

/// Compresses a stream of bytes, or leaves it as it is.
enum Compression: String, OptionChoice {
  case none
  case gzip
  case zstd

  /// What a file's name asks for.
  init(path: String) {
    self = path.hasSuffix(".gz") ? .gzip : path.hasSuffix(".zst") ? .zstd : .none
  }

  /// Endings of names that promise what nothing here makes.
  private static let others = [".xz", ".bz2", ".lz4", ".br", ".zip", ".7z"]

  /// - Parameter isPackable: Whether names that end with `.gz` or `.zst` are packed so.
  /// - Throws: ``OptionError`` where a file's name promises another form than its bytes would have.
  static func check(_ path: String, isPackable: Bool) throws {
    guard let ending = (others + (isPackable ? [] : [".gz", ".zst"])).first(where: path.hasSuffix)
    else { return }
    throw OptionError(
      "path", "files whose names end with '\(ending)' are not written",
      hint: isPackable ? "'.gz' and '.zst' are" : "this one is not packed as a whole")
  }

  func makeCompressor() -> any Compressor {
    switch self {
    case .none: PlainBytes()
    case .gzip: GzipCompressor(level: 6)
    case .zstd: ZstdCompressor(level: 3)
    }
  }
}

/// Compresses piece by piece, into frames.
protocol Compressor: AnyObject {
  /// Hands `output` what is ready after adding `bytes`; with `isLast` the frame is ended, and the
  /// next bytes begin another.
  func compress(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool,
    _ output: (UnsafeRawBufferPointer) throws -> Void) throws
}

final class PlainBytes: Compressor {
  func compress(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool,
    _ output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    if !bytes.isEmpty { try output(bytes) }
  }
}

/// gzip (RFC 1952), without a name or a time, so that equal input gives equal bytes.
final class GzipCompressor: Compressor {
  private var stream = z_stream()
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)

  init(level: Int32) {
    // 15 bits of window, and 16 for gzip's own header; a fixed set-up that zlib cannot refuse
    // but for want of memory.
    let status = deflateInit2_(
      &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has no memory")
  }

  deinit { deflateEnd(&stream) }

  func compress(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool,
    _ output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var rest = bytes
    repeat {
      // zlib counts in 32 bits.
      let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
      rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
      stream.next_in = UnsafeMutablePointer(
        mutating: piece.bindMemory(to: UInt8.self).baseAddress)
      stream.avail_in = UInt32(piece.count)
      try drain(isLast && rest.isEmpty ? Z_FINISH : Z_NO_FLUSH, output)
    } while !rest.isEmpty
    if isLast { deflateReset(&stream) }
  }

  private func drain(_ flush: Int32, _ output: (UnsafeRawBufferPointer) throws -> Void) throws {
    var isFull = true
    while isFull {
      let count = buffer.withUnsafeMutableBufferPointer { space in
        stream.next_out = space.baseAddress
        stream.avail_out = UInt32(space.count)
        deflate(&stream, flush)
        return space.count - Int(stream.avail_out)
      }
      isFull = stream.avail_out == 0
      try buffer.withUnsafeBytes { try output(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}

/// Zstandard (RFC 8878).
final class ZstdCompressor: Compressor {
  private let context: OpaquePointer?
  private var buffer = [UInt8](repeating: 0, count: 1 << 17)

  init(level: Int32) {
    context = ZSTD_createCCtx()
    precondition(context != nil, "zstd has no memory")
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level)
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  }

  deinit { ZSTD_freeCCtx(context) }

  func compress(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool,
    _ output: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    var isDone = false
    while !isDone {
      let (count, left) = try buffer.withUnsafeMutableBytes { space in
        var out = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
        let left = ZSTD_compressStream2(
          context, &out, &input, isLast ? ZSTD_e_end : ZSTD_e_continue)
        guard ZSTD_isError(left) == 0 else {
          throw OutputError("zstd", reason: String(cString: ZSTD_getErrorName(left)))
        }
        return (out.pos, left)
      }
      isDone = isLast ? left == 0 : input.pos == input.size
      try buffer.withUnsafeBytes { try output(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }
}
