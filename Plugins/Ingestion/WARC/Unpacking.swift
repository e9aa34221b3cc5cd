import CBrotli
import CZstd
import Copydesk

/// Unpacks what HTTP packs with brotli (RFC 7932) and zstd (RFC 8878).
enum Unpacking {
  static let damaged = DocumentError("body_damaged", "the page's content cannot be unpacked")

  static func tooLarge(_ limit: Int) -> DocumentError {
    DocumentError("record_too_large", "the page unpacks to more than \(ByteCount(limit))")
  }

  private static let noMemory = DocumentError(
    "read_error", "there is no memory to unpack the page")

  /// - Parameter limit: The most that it may unpack to, in bytes.
  /// - Throws: A `DocumentError` for what is damaged, cut short or too large.
  static func brotli(_ bytes: ArraySlice<UInt8>, limit: Int) throws -> [UInt8] {
    guard let state = BrotliDecoderCreateInstance(nil, nil, nil) else { throw noMemory }
    defer { BrotliDecoderDestroyInstance(state) }
    return try bytes.withUnsafeBufferPointer { bytes in
      var (input, left) = (bytes.baseAddress, bytes.count)
      return try collect(limit) { space in
        var (output, room) = (space.baseAddress, space.count)
        let status = BrotliDecoderDecompressStream(state, &left, &input, &room, &output, nil)
        let isWhole = status == BROTLI_DECODER_RESULT_SUCCESS
        guard isWhole || status == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT else { throw damaged }
        return (space.count - room, isWhole)
      }
    }
  }

  /// - Parameter limit: The most that it may unpack to, in bytes.
  /// - Throws: A `DocumentError` for what is damaged, cut short or too large.
  static func zstd(_ bytes: ArraySlice<UInt8>, limit: Int) throws -> [UInt8] {
    guard let context = ZSTD_createDCtx() else { throw noMemory }
    defer { ZSTD_freeDCtx(context) }
    // What HTTP allows of a window: 8 MB (RFC 9659).
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 23)
    return try bytes.withUnsafeBytes { bytes in
      var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
      return try collect(limit) { space in
        var output = ZSTD_outBuffer(dst: space.baseAddress, size: space.count, pos: 0)
        let left = ZSTD_decompressStream(context, &output, &input)
        // Of a frame that is cut short nothing more comes, and it is never whole.
        let isStuck = left > 0 && input.pos == input.size && output.pos < output.size
        guard ZSTD_isError(left) == 0, !isStuck else { throw damaged }
        return (output.pos, left == 0 && input.pos == input.size)
      }
    }
  }

  /// - Parameter next: Fills some of the space; how much, and whether that is all.
  private static func collect(
    _ limit: Int, next: (UnsafeMutableBufferPointer<UInt8>) throws -> (count: Int, isLast: Bool)
  ) throws -> [UInt8] {
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let (count, isLast) = try chunk.withUnsafeMutableBufferPointer { try next($0) }
      output += chunk[..<count]
      guard output.count <= limit else { throw tooLarge(limit) }
      if isLast { return output }
    }
  }
}
