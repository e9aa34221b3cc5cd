/// Buffered, perhaps compressed text on its way to an output file.
struct TextOutput: ~Copyable {
  private let file: OutputFile
  private let compressor: any Compressor
  private var pending: [UInt8] = []
  private static let bufferSize = 1 << 17

  /// - Parameter path: Its ending chooses the compression: `.gz`, `.zst` or none.
  init(_ path: String, system: FileSystem = .posix) throws {
    file = try OutputFile(path, system: system)
    compressor = Compression(path: path).makeCompressor()
  }

  mutating func write(_ bytes: [UInt8]) throws {
    pending += bytes
    if pending.count >= Self.bufferSize { try flush(isLast: false) }
  }

  consuming func finish() throws {
    do { try flush(isLast: true) } catch {
      file.suspend()
      throw error
    }
    try file.finish()
  }

  /// Ends what was written properly, under the partial name.
  consuming func suspend() {
    try? flush(isLast: true)
    file.suspend()
  }

  private mutating func flush(isLast: Bool) throws {
    try pending.withUnsafeBytes { bytes in
      try compressor.compress(bytes, isLast: isLast) { try file.write($0) }
    }
    pending.removeAll(keepingCapacity: true)
  }
}
