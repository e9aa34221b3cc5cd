import CZlib
import Copydesk

/// Unpacks what HTTP packs (RFC 9110, 8.4.1): gzip, and deflate with zlib's frame or without.
enum Inflate {
  /// - Parameter limit: The most that it may unpack to, in bytes.
  /// - Throws: A `DocumentError` for what is damaged, cut short or too large.
  static func unpack(_ bytes: ArraySlice<UInt8>, limit: Int) throws -> [UInt8] {
    // 47: the frame of either is told by its first bytes; -15: none.
    let isFramed = bytes.starts(with: [0x1F, 0x8B]) || bytes.first.map { $0 & 0x0F == 8 } == true
    return try unpack(bytes, windowBits: isFramed ? 47 : -15, limit)
  }

  private static func unpack(
    _ bytes: ArraySlice<UInt8>, windowBits: Int32, _ limit: Int
  ) throws -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw DocumentError("read_error", "there is no memory to unpack the page") }
    defer { inflateEnd(&stream) }
    var input = Array(bytes)
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let status = input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      return run(&stream, &chunk, into: &output, limit)
    }
    guard output.count <= limit else { throw Unpacking.tooLarge(limit) }
    guard status == Z_STREAM_END else { throw Unpacking.damaged }
    return output
  }

  private static func run(
    _ stream: inout z_stream, _ chunk: inout [UInt8], into output: inout [UInt8], _ limit: Int
  ) -> Int32 {
    while output.count <= limit {
      let (status, count) = chunk.withUnsafeMutableBufferPointer { chunk in
        stream.next_out = chunk.baseAddress
        stream.avail_out = UInt32(chunk.count)
        let status = inflate(&stream, Z_NO_FLUSH)
        return (status, chunk.count - Int(stream.avail_out))
      }
      output += chunk[..<count]
      // Several members may follow each other, each with its part of the page.
      if status == Z_STREAM_END, stream.avail_in > 2, stream.next_in[0] == 0x1F,
        stream.next_in[1] == 0x8B, inflateReset(&stream) == Z_OK
      {
        continue
      }
      if status != Z_OK { return status }
    }
    return Z_OK
  }
}
