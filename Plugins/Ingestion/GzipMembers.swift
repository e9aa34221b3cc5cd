import CZlib
import Glibc

/// A file of gzip members (RFC 1952), with their checksums.
///
/// libarchive does not look at these checksums, and what is damaged but can be unpacked would pass for text.
final class GzipMembers {
  /// What is wrong with a member; reading may go on behind it.
  struct Damage: Error {
    let message: String
    /// Whether the file ends there, so that what was unpacked is right as far as can be told.
    var isCut = false
  }

  private let path: String
  private let file: Int32
  private var stream = z_stream()
  private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
  private let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
  /// Where in the file the input behind `stream` ends, and where the member begins.
  private var inputEnd = 0
  private var memberStart = 0
  private var isInMember = false
  private let largest: Int
  /// What is wrong behind the bytes that were handed out last.
  private var held: Damage?
  /// Whether nothing follows.
  private(set) var isAtEnd = false

  /// - Parameter largest: Members that unpack to more are handed out in pieces, before they were checked; with 0 all are, and
  ///   those before the damage, too.
  /// - Returns: nil for a file that does not begin with a member.
  init?(path: String, largest: Int) throws {
    self.path = path
    self.largest = largest
    file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else {
      let error = InputError(path, errno)
      guard error.isOfFile else { throw error }
      throw ArchiveReader.Failure(
        message: "cannot be read: \(String(cString: strerror(errno)))", isFatal: true)
    }
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      throw InputError(path, ENOMEM)
    }
    guard try isMember() else { return nil }
  }

  /// Whether a file that is open begins with a member.
  static func begins(_ file: Int32) -> Bool {
    var bytes: [UInt8] = [0, 0, 0]
    return pread(file, &bytes, 3, 0) == 3 && bytes == [0x1F, 0x8B, 8]
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
    chunk.deallocate()
    if file >= 0 { close(file) }
  }

  var bytesRead: Int { inputEnd - Int(stream.avail_in) }

  /// The bytes of the next member, or a piece of one; nil at the end.
  ///
  /// - Throws: ``Damage``, or an ``InputError`` when the device fails.
  func next() throws -> [UInt8]? {
    if let damage = held {
      held = nil
      throw damage
    }
    if !isInMember {
      guard try hasInput() else {
        isAtEnd = true
        return nil
      }
      memberStart = bytesRead
      guard try isMember() else { return try end() }
      inflateReset(&stream)
      isInMember = true
    }
    var bytes: [UInt8] = []
    do {
      repeat {
        guard try unpack(into: &bytes) else {
          isInMember = false
          return bytes
        }
      } while bytes.count <= largest
    } catch let damage as Damage where (largest == 0 || damage.isCut) && !bytes.isEmpty {
      held = damage
    }
    return bytes
  }

  /// - Returns: Whether the member goes on.
  private func unpack(into bytes: inout [UInt8]) throws -> Bool {
    guard try hasInput() else { throw damage("the file ends within a packed member", isCut: true) }
    stream.next_out = chunk.baseAddress
    stream.avail_out = UInt32(chunk.count)
    let status = inflate(&stream, Z_NO_FLUSH)
    bytes.append(contentsOf: chunk[..<(chunk.count - Int(stream.avail_out))])
    guard status == Z_OK || status == Z_STREAM_END else { throw damage(what) }
    return status == Z_OK
  }

  /// What is wrong, by what zlib says of it.
  private var what: String {
    let isChecksum = stream.msg.map { String(cString: $0).hasSuffix("check") } ?? false
    return isChecksum && largest == 0
      ? "a packed member has another checksum, so what was read of it may be wrong; it begins"
      : "a packed member is damaged"
  }

  /// Zeros may fill up a file; anything else is no member.
  private func end() throws -> [UInt8]? {
    while try hasInput() {
      guard stream.next_in.pointee == 0 else { throw damage("what lies there is no packed member") }
      stream.next_in += 1
      stream.avail_in -= 1
    }
    isAtEnd = true
    return nil
  }

  private func damage(_ what: String, isCut: Bool = false) -> Damage {
    isInMember = false
    return Damage(message: "\(what) at byte \(memberStart) of the file", isCut: isCut)
  }

  /// Goes to the next place where a member seems to begin, behind the start of the damaged one.
  func resume() throws {
    try seek(to: memberStart + 1)
    while try hasInput() {
      let count = Int(stream.avail_in)
      guard let found = memchr(stream.next_in, 0x1F, count) else {
        stream.avail_in = 0
        continue
      }
      let place = bytesRead + (UnsafeRawPointer(found) - UnsafeRawPointer(stream.next_in!))
      try seek(to: place)
      if try isMember() { return }
      try seek(to: place + 1)
    }
  }

  private func seek(to place: Int) throws {
    // Within what was read there is nothing to ask of the device.
    let start =
      inputEnd - (stream.next_in.map { Int(stream.avail_in) + ($0 - input.baseAddress!) } ?? 0)
    if place >= start, place <= inputEnd, stream.next_in != nil {
      stream.next_in = input.baseAddress! + (place - start)
      stream.avail_in = UInt32(inputEnd - place)
      return
    }
    guard lseek(file, place, SEEK_SET) == place else { throw InputError(path, errno) }
    inputEnd = place
    stream.avail_in = 0
  }

  /// Whether the mark of a member with the one known method stands there.
  private func isMember() throws -> Bool {
    guard try hasInput() else { return false }
    if stream.avail_in < 3 {
      try seek(to: bytesRead)
      try refill(from: bytesRead)
    }
    guard stream.avail_in >= 3, let next = stream.next_in else { return false }
    return next[0] == 0x1F && next[1] == 0x8B && next[2] == 8
  }

  /// Reads anew from a place, so that more lies together.
  private func refill(from place: Int) throws {
    guard lseek(file, place, SEEK_SET) == place else { throw InputError(path, errno) }
    inputEnd = place
    stream.avail_in = 0
    _ = try hasInput()
  }

  private func hasInput() throws -> Bool {
    if stream.avail_in > 0 { return true }
    while true {
      let count = Glibc.read(file, input.baseAddress, input.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw InputError(path, errno) }
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(count)
      inputEnd += count
      return count > 0
    }
  }
}
