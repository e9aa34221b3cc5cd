import Glibc

/// Parts of a file, read when they are asked for.
final class FileBytes {
  let count: Int
  private let descriptor: Int32

  /// - Throws: ``NativeFailure`` when it is no file that can be read.
  init(path: String) throws {
    // Not to wait for whoever writes into a named pipe.
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.failure() }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw NativeFailure("it is no file")
    }
    count = Int(status.st_size)
  }

  deinit { close(descriptor) }

  /// - Throws: ``NativeFailure`` when there are not so many.
  func bytes(_ range: Range<Int>) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
      while filled < range.count {
        let rest = UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
        let count = pread(
          descriptor, rest.baseAddress, range.count - filled, range.lowerBound + filled)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw Self.failure() }
        guard count > 0 else { throw NativeFailure("the file is cut short") }
        filled += count
      }
    }
  }

  private static func failure() -> NativeFailure {
    NativeFailure(String(cString: strerror(errno)).lowercased())
  }
}
