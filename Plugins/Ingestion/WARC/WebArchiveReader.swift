import Copydesk

/// Reads the records of one WARC or ARC file.
final class WebArchiveReader {
  /// What comes next in the file.
  enum Step {
    case record(WebRecord, block: [UInt8])
    /// A record that is not wanted, passed over.
    case passed
    /// What is wrong with a record; reading goes on behind it.
    case damaged(id: String, Rejection.Reason)
  }

  private let reader: ByteReader
  private let limit: Int
  /// How many fields lines of ARC have beside the five; nil in a WARC file.
  private var arcExtra: Int?
  /// The first line of a record that was read already.
  private var pending: (start: Int, line: [UInt8])?

  /// The longest line of a header, and how long all of one may be.
  private static let longestLine = 1 << 16
  private static let longestHeader = 1 << 20

  /// - Parameter limit: The largest block that is read, in bytes.
  init(_ file: InputPaths.File, limit: Int) throws {
    reader = try ByteReader(file)
    self.limit = limit
  }

  var bytesRead: Int { reader.bytesRead }
  var position: Int { reader.position }

  /// The next record; nil at the end.
  ///
  /// - Parameter isWanted: Whether the block is to be read.
  func next(where isWanted: (WebRecord) -> Bool) throws -> Step? {
    while true {
      let start = pending?.start ?? reader.position
      guard let line = try pending?.line ?? reader.line(limit: Self.longestLine) else { return nil }
      pending = nil
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      guard let record = try header(line, start) else { return try passDamage(from: start) }
      return try step(record, isWanted)
    }
  }

  private func header(_ line: [UInt8], _ start: Int) throws -> WebRecord? {
    if start == 0, line.starts(with: Array("filedesc:".utf8)) { arcExtra = 0 }
    if let extra = arcExtra {
      return WebRecord(arc: String(decoding: line, as: UTF8.self), extra: extra, at: start)
        ?? WebRecord(arc: String(decoding: line, as: UTF8.self), extra: 5, at: start)
    }
    guard line.starts(with: Self.mark) else { return nil }
    var lines: [String] = []
    var length = 0
    while let line = try reader.line(limit: Self.longestLine), !line.isEmpty {
      length += line.count
      guard length <= Self.longestHeader else { return nil }
      lines.append(String(decoding: line, as: UTF8.self))
    }
    return WebRecord(warc: lines, at: start)
  }

  private static let mark = Array("WARC/".utf8)

  private func step(_ record: WebRecord, _ isWanted: (WebRecord) -> Bool) throws -> Step {
    let isRead = isWanted(record)
    if !isRead || record.length > limit {
      guard try reader.skip(record.length) == record.length else { return truncated(record) }
      if !isRead { return .passed }
      let message = "the record is larger than \(ByteCount(limit))"
      return .damaged(id: record.id, .init(.failed, code: "record_too_large", message))
    }
    let block = try reader.bytes(record.length)
    guard block.count == record.length else { return truncated(record) }
    return .record(record, block: block)
  }

  private func truncated(_ record: WebRecord) -> Step {
    let message = "the file ends within the record"
    return .damaged(id: record.id, .init(.failed, code: "record_truncated", message))
  }

  /// Looks for the next record behind one whose header cannot be read; in an ARC file nothing tells where one begins.
  private func passDamage(from start: Int) throws -> Step {
    var next = reader.position
    while let line = try reader.line(limit: Self.longestLine) {
      if arcExtra == nil, line.starts(with: Self.mark) {
        pending = (next, line)
        break
      }
      next = reader.position
    }
    let message = "no record's header stands at byte \(start)"
    return .damaged(id: "@\(start)", .init(.failed, code: "record_damaged", message))
  }
}
