import Glibc

/// A file of the user's own that an option names: a list of names or words.
package struct ListFile: Sendable {
  /// The longest file that is read, in bytes.
  package static let largest = 256_000_000

  private let option: String
  private let path: String

  /// - Parameter option: The option that problems are told of.
  package init(_ path: String, option: String) {
    self.path = path
    self.option = option
  }

  /// All of its bytes.
  ///
  /// - Parameter most: How many it may be at the most.
  /// - Throws: ``OptionError`` when it cannot be read.
  package func bytes(most: Int = largest) throws -> [UInt8] {
    // Not waiting for a pipe that nobody writes to.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0, let file = fdopen(descriptor, "rb") else { throw unreadable }
    defer { fclose(file) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw unreadable }
    guard status.st_mode & S_IFMT != S_IFDIR else {
      errno = EISDIR
      throw unreadable
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw failure(["'\(path)' is no file"]) }
    guard status.st_size <= most else {
      throw failure(["'\(path)' is larger than \(ByteCount(most))"])
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
      bytes += chunk[..<count]
    }
    guard ferror(file) == 0 else { throw unreadable }
    return bytes
  }

  /// One message for all that is wrong; five lines are enough to see what it is.
  package func failure(_ problems: [String]) -> OptionError {
    let more = problems.count > 5 ? ["and \(problems.count - 5) more lines"] : []
    return OptionError(option, (problems.prefix(5) + more).joined(separator: "\n  "))
  }

  private var unreadable: OptionError {
    OptionError(option, "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
  }
}
