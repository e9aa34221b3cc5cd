import Copydesk
import Glibc

/// Reads a file line by line, unpacked, with no more in memory than a line and a chunk.
final class LineReader {
  enum Line {
    /// The bytes without the end of the line, and where they stand in the unpacked file.
    case text([UInt8], start: Int)
    case tooLong(start: Int)
    /// Reading was given up.
    case endless(start: Int)
  }

  private let reader: ArchiveReader
  private let limit: Int
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var buffer: [UInt8] = []
  /// Where in `buffer` the next line begins, and up to where no line ends.
  private var next = 0
  private var searched = 0
  /// Where in the file `buffer` begins.
  private var offset = 0
  private var isAtEnd = false

  /// - Parameter limit: The longest line that is handed out, in bytes.
  init(_ file: InputPaths.File, limit: Int) throws {
    self.limit = limit
    reader =
      file.isStandardInput
      ? try ArchiveReader(descriptor: STDIN_FILENO, .file)
      : try ArchiveReader(path: file.openPath, .file)
    isAtEnd = try reader.next() == nil
  }

  /// How many bytes of the file were read, before unpacking.
  var bytesRead: Int { reader.bytesRead }

  /// The next line; nil at the end.
  func read() throws -> Line? {
    while true {
      if let end = lineEnd(from: searched) { return take(upTo: end, skipping: 1) }
      searched = buffer.count
      if isAtEnd { return next < buffer.count ? take(upTo: buffer.count, skipping: 0) : nil }
      if buffer.count - next > limit { return try skipLine() }
      try fill()
    }
  }

  private func take(upTo end: Int, skipping count: Int) -> Line {
    let start = next
    (next, searched) = (end + count, end + count)
    guard end - start <= limit else { return .tooLong(start: offset + start) }
    let isCRLF = end > start && buffer[end - 1] == 0x0D
    return .text(Array(buffer[start..<(isCRLF ? end - 1 : end)]), start: offset + start)
  }

  /// Where the next line ends in `buffer`; the system's own search is the fastest.
  private func lineEnd(from start: Int) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard start < bytes.count, let base = bytes.baseAddress,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  private func fill() throws {
    if next > 0 {
      buffer.removeSubrange(..<next)
      offset += next
      searched -= next
      next = 0
    }
    let count = try reader.read(into: &chunk)
    if count == 0 { isAtEnd = true } else { buffer += chunk[..<count] }
  }

  /// Passes over the rest of a line that is too long, without keeping it.
  private func skipLine() throws -> Line {
    let start = offset + next
    repeat {
      next = buffer.count
      try fill()
      if offset - start > Limits.longestSkip { return .endless(start: start) }
    } while !isAtEnd && lineEnd(from: next) == nil
    let end = lineEnd(from: next).map { $0 + 1 } ?? buffer.count
    (next, searched) = (end, end)
    return .tooLong(start: start)
  }
}
