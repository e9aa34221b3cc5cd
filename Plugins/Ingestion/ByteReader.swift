import Copydesk
import Glibc

/// Reads a file front to back, unpacked: lines and runs of bytes, with no more in memory than what is asked for, and a member
/// of gzip.
final class ByteReader {
  private enum Input {
    case file(ArchiveReader)
    case members(GzipMembers)
  }

  private let input: Input
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private var buffer: [UInt8] = []
  /// Where in `buffer` reading goes on.
  private var next = 0
  /// Where in the unpacked file `buffer` begins.
  private var offset = 0
  private var isAtEnd = false
  /// What was found when looking ahead.
  private var ahead: (any Error)?

  /// - Parameter largest: Members of gzip that unpack to more are not checked before their bytes are handed out.
  init(_ file: InputPaths.File, largest: Int) throws {
    if file.isStandardInput {
      input = .file(try ArchiveReader(descriptor: STDIN_FILENO, .file))
    } else if let members = try GzipMembers(path: file.openPath, largest: largest) {
      input = .members(members)
    } else {
      input = .file(try ArchiveReader(path: file.openPath, .file))
    }
    if case .file(let reader) = input { isAtEnd = try reader.next() == nil }
  }

  /// How many bytes of the file were read, before unpacking.
  var bytesRead: Int {
    switch input {
    case .file(let reader): reader.bytesRead
    case .members(let members): members.bytesRead
    }
  }

  /// Whether the file is not packed, as far as it was read.
  var isPlain: Bool {
    if case .members = input { return false }
    return bytesRead == offset + buffer.count
  }

  /// Where in the unpacked file reading goes on.
  var position: Int { offset + next }

  /// The next line without its end; nil at the end of the file.
  ///
  /// - Parameter limit: Of a longer line only so many bytes are read; what is left is the next line.
  /// - Throws: ``GzipMembers/Damage``, behind which ``resume()`` goes on.
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
      if let end = lineEnd(from: next + searched) { return take(min(end + 1 - next, limit)) }
      searched = buffer.count - next
      if searched >= limit { return take(limit) }
      if try !fill() { return searched == 0 ? nil : take(searched) }
    }
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

  private func take(_ count: Int) -> [UInt8] {
    defer { next += count }
    return Array(buffer[next..<next + count])
  }

  /// The next bytes; fewer where the file ends.
  func bytes(_ count: Int) throws -> [UInt8] {
    while buffer.count - next < count, try fill() {}
    return take(min(count, buffer.count - next))
  }

  /// The next bytes, which stay to be read; fewer where the file ends or a damaged member follows.
  func peek(_ count: Int) throws -> ArraySlice<UInt8> {
    do {
      while buffer.count - next < count, try fill() {}
    } catch  where !(error is InputError) {
      // What was read before the damage is not lost with it.
      ahead = error
    }
    return buffer[next..<min(next + count, buffer.count)]
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

  /// Puts bytes back that were just read.
  func putBack(_ bytes: [UInt8]) {
    buffer.replaceSubrange(..<next, with: bytes)
    offset += next - bytes.count
    next = 0
  }

  /// Lets go of what is left of a damaged member and goes on with the one behind it.
  func resume() throws {
    offset += buffer.count
    (buffer, next) = ([], 0)
    if case .members(let members) = input { try members.resume() }
  }

  /// Reads more into `buffer`.
  ///
  /// - Returns: Whether there was more.
  private func fill() throws -> Bool {
    if let error = ahead {
      ahead = nil
      throw error
    }
    guard !isAtEnd else { return false }
    if next > 0 {
      buffer.removeSubrange(..<next)
      offset += next
      next = 0
    }
    switch input {
    case .file(let reader):
      let count = try reader.read(into: &chunk)
      isAtEnd = count == 0
      buffer += chunk[..<count]
    case .members(let members):
      let bytes = try members.next()
      isAtEnd = bytes == nil
      buffer += bytes ?? []
    }
    return !isAtEnd
  }
}
