import Copydesk
import Glibc

/// Reads a file front to back, unpacked: lines and runs of bytes, with no more in memory than what is asked for.
final class ByteReader {
  private let reader: ArchiveReader
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var buffer: [UInt8] = []
  /// Where in `buffer` reading goes on.
  private var next = 0
  /// Where in the unpacked file `buffer` begins.
  private var offset = 0
  private var isAtEnd: Bool

  init(_ file: InputPaths.File) throws {
    reader =
      file.isStandardInput
      ? try ArchiveReader(descriptor: STDIN_FILENO, .file)
      : try ArchiveReader(path: file.openPath, .file)
    isAtEnd = try reader.next() == nil
  }

  /// How many bytes of the file were read, before unpacking.
  var bytesRead: Int { reader.bytesRead }

  /// Where in the unpacked file reading goes on.
  var position: Int { offset + next }

  /// The next line without its end; nil at the end of the file.
  ///
  /// - Parameter limit: Of a longer line only so many bytes are read; what is left is the next line.
  func line(limit: Int) throws -> [UInt8]? {
    guard var line = try wholeLine(limit: limit) else { return nil }
    guard line.last == 0x0A else { return line }
    line.removeLast()
    if line.last == 0x0D { line.removeLast() }
    return line
  }

  /// The next line with its end.
  func wholeLine(limit: Int) throws -> [UInt8]? {
    var searched = 0
    while true {
      if let end = buffer[(next + searched)...].firstIndex(of: 0x0A) {
        return take(min(end + 1 - next, limit))
      }
      searched = buffer.count - next
      if searched >= limit { return take(limit) }
      if try !fill() { return searched == 0 ? nil : take(searched) }
    }
  }

  private func take(_ count: Int) -> [UInt8] {
    defer { next += count }
    return Array(buffer[next..<next + count])
  }

  /// The next bytes; fewer where the file ends.
  func bytes(_ count: Int) throws -> [UInt8] {
    while buffer.count - next < count, try fill() {}
    return take(min(count, buffer.count - next))
  }

  /// Passes over bytes.
  ///
  /// - Returns: How many there were; fewer where the file ends.
  func skip(_ count: Int) throws -> Int {
    var left = count
    while true {
      let step = min(left, buffer.count - next)
      next += step
      left -= step
      guard left > 0, try fill() else { return count - left }
    }
  }

  /// Reads more into `buffer`.
  ///
  /// - Returns: Whether there was more.
  private func fill() throws -> Bool {
    guard !isAtEnd else { return false }
    if next > 0 {
      buffer.removeSubrange(..<next)
      offset += next
      next = 0
    }
    let count = try reader.read(into: &chunk)
    isAtEnd = count == 0
    buffer += chunk[..<count]
    return !isAtEnd
  }
}
