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
  /// Of the file as it lies on the disk; nil where that is not known.
  private let size: Int?
  /// How many fields lines of ARC have beside the five; nil in a WARC file.
  private var arcExtra: Int?
  /// The first line of a record that was read already.
  private var pending: (start: Int, line: [UInt8])?

  /// How many bytes were read anew, and how many may be.
  private var putBack = 0
  private static let mostPutBack = 1 << 28

  /// The longest line of a header, and how long all of one may be.
  private static let longestLine = 1 << 16
  private static let longestHeader = 1 << 20

  /// - Parameter limit: The largest block that is read, in bytes.
  init(_ file: InputPaths.File, limit: Int) throws {
    reader = try ByteReader(file, largest: limit + Self.longestHeader)
    size = file.size
    self.limit = limit
  }

  var bytesRead: Int { reader.bytesRead }
  var position: Int { reader.position }

  /// The next record; nil at the end.
  ///
  /// - Parameter isWanted: Whether the block is to be read.
  func next(where isWanted: (WebRecord) -> Bool) throws -> Step? {
    let start = pending?.start ?? reader.position
    do {
      return try step(where: isWanted)
    } catch let damage as GzipMembers.Damage {
      pending = nil
      try reader.resume()
      return .damaged(id: "@\(start)", .init(.failed, code: "record_damaged", damage.message))
    }
  }

  private func step(where isWanted: (WebRecord) -> Bool) throws -> Step? {
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
    if start == 0, line.starts(with: Array("filedesc:".utf8)) {
      // The block begins with the version: that of the second has five fields more.
      arcExtra = try reader.peek(1).first == UInt8(ascii: "2") ? 5 : 0
    }
    if let extra = arcExtra {
      return WebRecord(arc: String(decoding: line, as: UTF8.self), extra: extra, at: start)
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
    if record.length > limit, leavesFile(record) { return try misfit(record, []) }
    if !isRead || record.length > limit {
      guard try reader.skip(record.length) == record.length else { return truncated(record) }
      if !isRead { return try isAtBlockEnd() ? .passed : misfit(record, []) }
      let message = "the record is larger than \(ByteCount(limit))"
      return .damaged(id: record.id, .init(.failed, code: "record_too_large", message))
    }
    let block = try reader.bytes(record.length)
    guard try isAtBlockEnd() else { return try misfit(record, block) }
    guard block.count == record.length else {
      // A length that is too long leads over the next record.
      return Self.holdsRecord(block) ? try misfit(record, block) : truncated(record)
    }
    return .record(record, block: block)
  }

  /// Whether a record is longer than what is left of a file that is not packed.
  private func leavesFile(_ record: WebRecord) -> Bool {
    guard let size, reader.isPlain else { return false }
    return record.length > size - reader.position
  }

  /// Whether a blank line, another record or the end follows, as it has to behind a block.
  private func isAtBlockEnd() throws -> Bool {
    let next = try reader.peek(5)
    return next.first.map { $0 == 0x0A || $0 == 0x0D } ?? true || next.elementsEqual(Self.mark)
  }

  private static func holdsRecord(_ block: [UInt8]) -> Bool {
    block.split(separator: 0x0A).contains { $0.starts(with: mark) }
  }

  /// Rejects a record whose length is not that of its block, and looks for the next one within it.
  private func misfit(_ record: WebRecord, _ block: [UInt8]) throws -> Step {
    // A file of nothing but wrong lengths would be read over and over.
    if putBack <= Self.mostPutBack { reader.putBack(block) }
    putBack += block.count
    _ = try passDamage(from: reader.position)
    let message = "the record's length is not that of its content"
    return .damaged(id: record.id, .init(.failed, code: "record_damaged", message))
  }

  private func truncated(_ record: WebRecord) -> Step {
    let message = "the file ends within the record"
    return .damaged(id: record.id, .init(.failed, code: "record_truncated", message))
  }

  /// Looks for the next record behind one whose header cannot be read.
  private func passDamage(from start: Int) throws -> Step {
    var next = reader.position
    while let line = try reader.line(limit: Self.longestLine) {
      if begins(line, next) {
        pending = (next, line)
        break
      }
      next = reader.position
    }
    let message =
      start == 0
      ? "the file does not begin as a web archive does"
      : "no record's header stands at byte \(start)"
    return .damaged(id: "@\(start)", .init(.failed, code: "record_damaged", message))
  }

  private func begins(_ line: [UInt8], _ start: Int) -> Bool {
    guard let extra = arcExtra else { return line.starts(with: Self.mark) }
    let record = WebRecord(arc: String(decoding: line, as: UTF8.self), extra: extra, at: start)
    return record?.captured != nil && record?.url?.contains(":") == true
  }
}
