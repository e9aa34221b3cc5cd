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

  /// Whether a line parts mails: 'From ', a sender, and behind it a time of the day and a year.
  private static func parts(_ line: [UInt8]) -> Bool {
    guard line.starts(with: mark), line.count < 1000 else { return false }
    let words = line.dropFirst(mark.count).split { $0 <= 0x20 }
    return words.contains(where: isTime) && words.contains(where: isYear)
  }

  /// `09:30` or `09:30:00`.
  private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
    let parts = word.split(separator: 0x3A, omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { (1...2).contains($0.count) && isNumber($0) }
  }

  private static func isYear(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 4 && isNumber(word) && (word.first == 0x31 || word.first == 0x32)
  }

  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    word.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static let mark = Array("From ".utf8)
}
