import Copydesk

/// Buffered, perhaps compressed text on its way to an output file.
///
/// A compressed file is a row of frames, each ended by ``checkpoint()``; tools read them as one.
struct TextOutput: ~Copyable {
  private var file: OutputFile
  private let compressor: any Compressor
  private var pending: [UInt8] = []
  /// Whether the compressor holds the beginning of a frame.
  private var isFrameOpen = false
  private static let bufferSize = 1 << 17

  /// - Parameter path: Its ending chooses the compression: `.gz`, `.zst` or none.
  init(_ path: String, system: FileSystem = .posix) throws {
    file = try OutputFile(path, system: system)
    compressor = Compression(path: path).makeCompressor()
  }

  /// Goes on with a file of which `count` bytes were committed; nil when it is finished.
  init?(_ path: String, continuingAt count: Int, system: FileSystem = .posix) throws {
    guard let file = try OutputFile(path, continuingAt: count, system: system) else { return nil }
    self.file = file
    compressor = Compression(path: path).makeCompressor()
  }

  mutating func write(_ bytes: [UInt8]) throws {
    pending += bytes
    if pending.count >= Self.bufferSize { try flush(isLast: false) }
  }

  /// Hands the file all that was written, and ends the frame.
  mutating func checkpoint() throws {
    if isFrameOpen || !pending.isEmpty { try flush(isLast: true) }
  }

  /// Makes the file durable.
  ///
  /// - Returns: How many bytes it has.
  mutating func commit() throws -> Int {
    try checkpoint()
    try file.sync()
    return file.count
  }

  consuming func finish() throws {
    do { try end() } catch {
      file.suspend()
      throw error
    }
    try file.finish()
  }

  /// Ends what was written properly, under the partial name.
  consuming func suspend() {
    try? end()
    file.suspend()
  }

  /// A file without any text has one frame too.
  private mutating func end() throws {
    try file.count == 0 ? flush(isLast: true) : checkpoint()
  }

  private mutating func flush(isLast: Bool) throws {
    try pending.withUnsafeBytes { bytes in
      try compressor.compress(bytes, isLast: isLast) { try file.write($0) }
    }
    pending.removeAll(keepingCapacity: true)
    isFrameOpen = !isLast
  }
}
