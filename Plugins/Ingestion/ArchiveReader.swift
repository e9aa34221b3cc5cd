import CLibArchive
import Glibc

/// One archive or compressed file, read entry by entry through libarchive.
///
/// Nothing is written to disk: entries are handed out as bytes in memory. What is wrong with the file
/// is thrown as a ``Failure``, and what is wrong with reading it as an ``InputError``.
final class ArchiveReader {
  struct Entry {
    /// Nil for a file that is compressed by itself.
    let path: String?
    /// In bytes, when the archive says so.
    let size: Int?
    let isFile: Bool
    let isEncrypted: Bool
  }

  /// libarchive's own words on why reading failed.
  struct Failure: Error {
    let message: String
    /// Whether entries behind this one can still be read.
    let isFatal: Bool
  }

  private let handle: OpaquePointer
  private var input: ArchiveInput?
  private var entry: OpaquePointer?
  /// What libarchive reads from, when that is memory: it must outlive the handle.
  private var memory = UnsafeMutableBufferPointer<UInt8>(start: nil, count: 0)

  /// What a file may hold.
  enum Content {
    /// Entries: tar, zip, 7z, cpio.
    case archive
    /// One file, perhaps compressed.
    case file
    /// Entries, or else one file.
    case either
  }

  private init(_ content: Content) throws {
    // Names that are not ASCII come back as NULL in the "C" locale.
    setlocale(LC_CTYPE, "C.UTF-8")
    guard let handle = archive_read_new() else {
      throw InputError("-", ENOMEM)
    }
    self.handle = handle
    archive_read_support_filter_all(handle)
    if content != .archive {
      archive_read_support_format_raw(handle)
      archive_read_support_format_empty(handle)
    }
    if content != .file {
      archive_read_support_format_tar(handle)
      archive_read_support_format_zip(handle)
      archive_read_support_format_7zip(handle)
      archive_read_support_format_cpio(handle)
    }
  }

  deinit {
    archive_read_free(handle)
    memory.deallocate()
  }

  /// Opens a file; zip files are read by their central directory.
  convenience init(path: String, _ content: Content = .archive) throws {
    try self.init(content)
    try open(ArchiveInput(path: path))
  }

  /// Opens an open file, such as standard input.
  convenience init(descriptor: Int32, _ content: Content = .archive) throws {
    try self.init(content)
    try open(ArchiveInput(descriptor: descriptor))
  }

  private func open(_ input: ArchiveInput) throws {
    self.input = input
    try check(input.open(handle))
  }

  /// Opens an archive that lies in memory, or a compressed file where `content` allows it.
  convenience init(bytes: [UInt8], _ content: Content) throws {
    try self.init(content)
    memory = .allocate(capacity: bytes.count)
    _ = memory.initialize(from: bytes)
    try check(archive_read_open_memory(handle, memory.baseAddress, memory.count))
  }

  /// The next entry; nil at the end.
  func next() throws -> Entry? {
    let status = archive_read_next_header(handle, &entry)
    if status != ARCHIVE_EOF { try check(status) }
    if status == ARCHIVE_EOF { try input?.checkRest() }
    if let failure = input?.failure { throw failure }
    if status == ARCHIVE_EOF { return nil }
    guard let entry else { return nil }
    let size = archive_entry_size_is_set(entry) != 0 ? Int(archive_entry_size(entry)) : nil
    return Entry(
      path: archive_format(handle) == ARCHIVE_FORMAT_RAW ? nil : name(of: entry), size: size,
      isFile: archive_entry_filetype(entry) == S_IFREG || archive_entry_filetype(entry) == 0,
      isEncrypted: archive_entry_is_encrypted(entry) != 0)
  }

  private func name(of entry: OpaquePointer) -> String {
    if let name = archive_entry_pathname_utf8(entry) { return String(cString: name) }
    return archive_entry_pathname(entry).map { String(cString: $0) } ?? "(no name)"
  }

  /// Reads more of the entry into `buffer`.
  ///
  /// - Returns: The number of bytes; 0 at the entry's end.
  func read(into buffer: inout [UInt8]) throws -> Int {
    let count = archive_read_data(handle, &buffer, buffer.count)
    guard count >= 0 else { throw failure(isFatal: count == Int(ARCHIVE_FATAL)) }
    if let failure = input?.failure { throw failure }
    return count
  }

  /// How many bytes of the file were read, before decompression.
  var bytesRead: Int { input?.bytesRead ?? Int(archive_filter_bytes(handle, -1)) }

  private func check(_ status: Int32) throws {
    // A warning, such as a name that cannot be converted, leaves the entry readable.
    guard status != ARCHIVE_OK, status != ARCHIVE_WARN else { return }
    throw failure(isFatal: status == ARCHIVE_FATAL)
  }

  private func failure(isFatal: Bool) -> any Error {
    if let failure = input?.failure { return failure }
    if let damage = input?.damage { return Failure(message: damage.message, isFatal: true) }
    let message = archive_error_string(handle).map { String(cString: $0) } ?? "unreadable"
    return Failure(message: message, isFatal: isFatal)
  }
}
