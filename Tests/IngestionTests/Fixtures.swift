import CLibArchive
import Copydesk
import Foundation

/// Makes archives in memory, through the library that reads them.
enum ArchiveMaker {
  enum Format { case tar, zip, sevenZip, cpio, raw }

  static func make(
    _ entries: [(path: String, bytes: [UInt8])], _ format: Format = .tar, filter: String = "none"
  ) -> [UInt8] {
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    switch format {
    case .tar: archive_write_set_format_pax_restricted(archive)
    case .zip: archive_write_set_format_zip(archive)
    case .sevenZip: archive_write_set_format_7zip(archive)
    case .cpio: archive_write_set_format_cpio_newc(archive)
    case .raw: archive_write_set_format_raw(archive)
    }
    if filter != "none" {
      precondition(archive_write_add_filter_by_name(archive, filter) == ARCHIVE_OK, filter)
    }
    archive_write_set_bytes_per_block(archive, 0)
    // The library keeps both pointers until the archive is closed.
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: entries.reduce(1 << 20) { $0 + $1.bytes.count + 4096 })
    let used = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    defer {
      buffer.deallocate()
      used.deallocate()
    }
    used.initialize(to: 0)
    archive_write_open_memory(archive, buffer.baseAddress, buffer.count, used)
    for entry in entries { add(entry.path, entry.bytes, to: archive) }
    archive_write_close(archive)
    return Array(buffer[..<used.pointee])
  }

  private static func add(_ path: String, _ bytes: [UInt8], to archive: OpaquePointer?) {
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    setlocale(LC_CTYPE, "C.UTF-8")
    archive_entry_set_pathname_utf8(entry, path)
    archive_entry_set_size(entry, Int64(bytes.count))
    archive_entry_set_filetype(entry, S_IFREG)
    archive_entry_set_perm(entry, 0o644)
    archive_write_header(archive, entry)
    archive_write_data(archive, bytes, bytes.count)
  }
}

/// All that a source reads.
struct Reading {
  var documents: [Document] = []
  var rejections: [Rejection] = []
  var counts: [String: Int] = [:]

  var texts: [String] { documents.map(\.text) }
  /// Each rejection as `entry: code`.
  var codes: [String] { rejections.map { "\($0.origin.entry ?? "-"): \($0.reason.code)" } }

  init(_ source: some Source, limit: BatchLimit = BatchLimit(documents: 3)) throws {
    var reader = try source.open()
    while true {
      var batch = Batch()
      try reader.read(into: &batch, limit: limit)
      counts.merge(batch.counts, uniquingKeysWith: +)
      guard !batch.isEmpty else { return }
      documents += batch.documents
      rejections += batch.rejections
    }
  }
}
