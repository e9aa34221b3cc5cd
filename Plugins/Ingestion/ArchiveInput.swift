import CLibArchive
import Glibc

/// A file as libarchive reads it.
///
/// It keeps why a call of the system failed. libarchive tells of that in words of its own, such as
/// those for a damaged file, or takes it for the end; but a device that fails says nothing of the
/// file, and the run must not go on as if the file ended there.
final class ArchiveInput {
  private let path: String
  private let file: Int32
  /// Nil for what cannot be read from any place, such as a pipe.
  private let size: Int?
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
  private(set) var failure: InputError?
  /// A file packed with gzip is unpacked before libarchive sees it, which does not look at checksums.
  private let members: GzipMembers?
  private var unpacked: [UInt8] = []
  /// What libarchive reads of them.
  private var rest = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 16)
  /// What is wrong with its members.
  private(set) var damage: GzipMembers.Damage?

  /// - Throws: ``ArchiveReader/Failure`` when this file cannot be opened, ``InputError`` when none
  ///   could.
  init(path: String) throws {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      let error = InputError(path, errno)
      guard error.isOfFile else { throw error }
      throw ArchiveReader.Failure(
        message: "cannot be read: \(String(cString: strerror(errno)))", isFatal: true)
    }
    self.path = path
    self.file = file
    size = try InputPaths.size(of: file, path)
    members = GzipMembers.begins(file) ? try GzipMembers(path: path, largest: 0) : nil
  }

  /// Reads a file that is open already, such as standard input.
  init(descriptor: Int32) throws {
    path = "-"
    file = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard file >= 0 else { throw InputError(path, errno) }
    size = try InputPaths.size(of: file, path)
    members = nil
  }

  /// How many bytes of the file were read; nil where libarchive knows it.
  var bytesRead: Int? { members?.bytesRead }

  deinit {
    close(file)
    buffer.deallocate()
    rest.deallocate()
  }

  /// Makes it what a handle reads; it must outlive the handle.
  func open(_ handle: OpaquePointer) -> Int32 {
    archive_read_set_callback_data(handle, Unmanaged.passUnretained(self).toOpaque())
    archive_read_set_read_callback(handle) { _, data, start in ArchiveInput.of(data).read(start) }
    if size != nil, members == nil {
      archive_read_set_skip_callback(handle) { _, data, count in ArchiveInput.of(data).skip(count) }
      archive_read_set_seek_callback(handle) { _, data, offset, origin in
        ArchiveInput.of(data).seek(offset, origin)
      }
    }
    return archive_read_open1(handle)
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> ArchiveInput {
    Unmanaged<ArchiveInput>.fromOpaque(data!).takeUnretainedValue()
  }

  private func read(_ start: UnsafeMutablePointer<UnsafeRawPointer?>?) -> Int {
    if let members { return readMember(of: members, start) }
    start?.pointee = UnsafeRawPointer(buffer.baseAddress)
    while true {
      let count = Glibc.read(file, buffer.baseAddress, buffer.count)
      if count < 0, errno == EINTR { continue }
      return count < 0 ? Int(fail()) : count
    }
  }

  private func readMember(
    of members: GzipMembers, _ start: UnsafeMutablePointer<UnsafeRawPointer?>?
  ) -> Int {
    do {
      repeat { unpacked = try members.next() ?? [] } while unpacked.isEmpty && !members.isAtEnd
    } catch let damage as GzipMembers.Damage {
      self.damage = damage
      return Int(ARCHIVE_FATAL)
    } catch {
      failure = failure ?? error as? InputError
      return Int(ARCHIVE_FATAL)
    }
    // The bytes stay where they are until the next call.
    if rest.count < unpacked.count {
      rest.deallocate()
      rest = .allocate(byteCount: unpacked.count, alignment: 16)
    }
    rest.copyBytes(from: unpacked)
    start?.pointee = UnsafeRawPointer(rest.baseAddress)
    return unpacked.count
  }

  /// Looks at what libarchive left unread behind the last entry, where a checksum stands.
  ///
  /// - Throws: ``ArchiveReader/Failure`` when it is another.
  func checkRest() throws {
    do {
      while try members?.next() != nil {}
    } catch let damage as GzipMembers.Damage {
      throw ArchiveReader.Failure(message: damage.message, isFatal: true)
    }
  }

  /// - Returns: How far it went; not beyond the end, where reading says what is missing.
  private func skip(_ count: Int64) -> Int64 {
    let start = lseek(file, 0, SEEK_CUR)
    let end = min(Int64(start) + count, Int64(size ?? 0))
    guard start >= 0, end > start, lseek(file, Int(end), SEEK_SET) == Int(end) else { return 0 }
    return end - Int64(start)
  }

  private func seek(_ offset: Int64, _ origin: Int32) -> Int64 {
    let place = lseek(file, Int(offset), origin)
    // A damaged archive may name a place before the file's beginning.
    if place < 0, errno != EINVAL { return Int64(fail()) }
    return place < 0 ? Int64(ARCHIVE_FATAL) : Int64(place)
  }

  private func fail() -> Int32 {
    failure = failure ?? InputError(path, errno)
    return ARCHIVE_FATAL
  }
}
