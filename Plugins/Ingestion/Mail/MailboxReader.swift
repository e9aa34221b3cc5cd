import Copydesk

/// Reads the mails of a file: a mailbox, or a single one.
final class MailboxReader {
  enum Step {
    /// - Parameter start: Where the mail begins in the unpacked file.
    case message([UInt8], start: Int)
    case tooLarge(start: Int)
  }

  private let reader: ByteReader
  private let limit: Int
  /// Whether lines that begin with 'From ' part mails; nil until the first line was read.
  private(set) var isMailbox: Bool?
  private var isAtStart = true

  /// - Parameter limit: The largest mail, in bytes.
  init(_ file: InputPaths.File, limit: Int) throws {
    reader = try ByteReader(file, largest: limit)
    self.limit = limit
  }

  var bytesRead: Int { reader.bytesRead }
  var position: Int { reader.position }

  /// The next mail; nil at the end.
  func next() throws -> Step? {
    var bytes: [UInt8] = []
    var isLarge = false
    var isBehindBlank = isMailbox == nil
    var start = reader.position
    while let line = try reader.wholeLine(limit: limit) {
      if isMailbox == nil { isMailbox = Self.parts(line) }
      if isMailbox == true, isBehindBlank, Self.parts(line) {
        if !isAtStart { return step(bytes, start, isLarge) }
        // The file's first line begins a mail that ends none.
        (isAtStart, isBehindBlank, start) = (false, false, reader.position)
        continue
      }
      isAtStart = false
      isBehindBlank = line.allSatisfy { $0 == 0x0A || $0 == 0x0D }
      if bytes.count + line.count > limit { isLarge = true }
      if !isLarge { bytes += line }
    }
    return bytes.isEmpty && !isLarge ? nil : step(bytes, start, isLarge)
  }

  private func step(_ bytes: [UInt8], _ start: Int, _ isLarge: Bool) -> Step {
    isLarge ? .tooLarge(start: start) : .message(bytes, start: start)
  }

  /// Whether a line parts mails: 'From ', a sender, and a time of the day.
  private static func parts(_ line: [UInt8]) -> Bool {
    guard line.starts(with: mark), line.count < 1000 else { return false }
    return line.indices.dropFirst(7).dropLast(2).contains { index in
      line[index] == 0x3A
        && [index - 1, index - 2, index + 1, index + 2].allSatisfy {
          (0x30...0x39).contains(line[$0])
        }
    }
  }

  private static let mark = Array("From ".utf8)
}
