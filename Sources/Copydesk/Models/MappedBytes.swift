import Glibc

/// Read-only bytes that all workers share: a file mapped into memory, or data of the program.
package final class MappedBytes: @unchecked Sendable {
  // Safe to share: nobody writes to the bytes, and they stay until the last user is gone.
  /// Valid as long as this is: a local one is kept by `withExtendedLifetime` while its bytes are read.
  package let bytes: UnsafeRawBufferPointer
  private let release: Release

  private enum Release { case none, unmap, deallocate }

  /// Bytes that are part of the program.
  package init(static bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    release = .none
  }

  /// A copy of bytes.
  package init(copying bytes: [UInt8]) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 64)
    copy.copyBytes(from: bytes)
    self.bytes = UnsafeRawBufferPointer(copy)
    release = .deallocate
  }

  /// Maps a file.
  ///
  /// - Throws: ``DocumentError`` when it cannot be read.
  package init(path: String) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { throw Self.failure(path) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { throw Self.failure(path) }
    guard status.st_mode & S_IFMT == S_IFREG, status.st_size > 0 else {
      throw DocumentError("unreadable", "'\(path)' is no file with content")
    }
    let count = Int(status.st_size)
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, file, 0), start != MAP_FAILED else {
      throw Self.failure(path)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
    release = .unmap
  }

  deinit {
    let start = UnsafeMutableRawBufferPointer(mutating: bytes)
    switch release {
    case .none: break
    case .unmap: munmap(start.baseAddress!, start.count)
    case .deallocate: start.deallocate()
    }
  }

  private static func failure(_ path: String) -> DocumentError {
    DocumentError("unreadable", "'\(path)' cannot be read: \(String(cString: strerror(errno)))")
  }
}

/// Numbers that lie in mapped bytes.
///
/// Loops read ``elements`` itself: members of a generic type of another module that are not public
/// are called, never inlined.
package struct MappedArray<Element: BitwiseCopyable>: @unchecked Sendable {
  // Safe to share: nobody writes to the bytes, and their owner stays as long as this.
  private let owner: MappedBytes
  package let elements: UnsafeBufferPointer<Element>

  /// - Precondition: The elements lie within the bytes, at a place that fits their alignment.
  package init(_ owner: MappedBytes, at start: Int, count: Int) {
    self.owner = owner
    let end = start + count * MemoryLayout<Element>.stride
    elements = UnsafeRawBufferPointer(rebasing: owner.bytes[start..<end])
      .bindMemory(to: Element.self)
  }
}
