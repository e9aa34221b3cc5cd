import Glibc

/// Cuts what a plugin writes into frames: lines of at most a given length.
struct FrameBuffer {
  private var bytes: [UInt8] = []
  /// Where the next frame begins, and how far it was searched for its end.
  private var start = 0
  private var searched = 0
  private let limit: Int

  /// - Parameter limit: The longest frame, in bytes.
  init(limit: Int) { self.limit = limit }

  /// Whether a part of a frame is waiting for its end.
  var hasRest: Bool { start < bytes.count }

  /// The first bytes of the rest, for messages.
  var rest: ArraySlice<UInt8> { bytes[start...].prefix(200) }

  mutating func append(_ new: UnsafeRawBufferPointer) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 21)
      (start, searched) = (0, 0)
    } else if start > 1 << 20 {
      // Frames that come without a pause must not pile up.
      bytes.removeSubrange(..<start)
      (start, searched) = (0, searched - start)
    }
    bytes.append(contentsOf: new)
  }

  /// The next frame without its line feed; nil while it has not come whole.
  ///
  /// - Throws: ``PluginFailure`` for a frame that is too long.
  mutating func next() throws -> [UInt8]? {
    let end = lineFeed()
    guard (end ?? bytes.count) - start <= limit else {
      throw PluginFailure(.protocolError, "it answered with a frame of more than \(limit) bytes")
    }
    guard let end else {
      searched = bytes.count
      return nil
    }
    defer { (start, searched) = (end + 1, end + 1) }
    return Array(bytes[start..<end])
  }

  private func lineFeed() -> Int? {
    guard searched < bytes.count else { return nil }
    return bytes.withUnsafeBytes { buffer in
      memchr(buffer.baseAddress! + searched, 0x0A, buffer.count - searched).map {
        UnsafeRawPointer($0) - buffer.baseAddress!
      }
    }
  }
}
