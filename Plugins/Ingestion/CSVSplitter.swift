/// Splits the lines of a table into fields (RFC 4180), across lines where a quote is open.
struct CSVSplitter {
  struct Field: Equatable {
    /// Between its quotes, where it has some; in bytes of `bytes`.
    var range: Range<Int>
    var isQuoted: Bool
  }

  /// The record so far, as it stands in the file.
  private(set) var bytes: [UInt8] = []
  private(set) var fields: [Field] = []
  private let separator: UInt8
  private var start = 0
  private var isOpen = false

  init(separator: UInt8) { self.separator = separator }

  /// Whether a record has begun and goes on with the next line.
  var needsMore: Bool { isOpen }

  /// Forgets the record.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    isOpen = false
  }

  /// Takes the next line of the record.
  ///
  /// - Parameter gap: How many bytes of the file lay between this line and the one before.
  mutating func add(_ line: [UInt8], gap: Int) {
    var position = bytes.count
    if isOpen {
      bytes += gap == 2 ? [0x0D, 0x0A] : [0x0A]
      position = bytes.count
    }
    bytes += line
    if isOpen {
      closeQuoted(from: position)
    } else {
      split(from: position)
    }
  }

  private mutating func split(from first: Int) {
    var position = first
    while true {
      start = position
      // A quote counts only at the start of a field: elsewhere it is an inch or a mistake.
      if position < bytes.count, bytes[position] == 0x22 {
        return closeQuoted(from: position + 1, opening: position + 1)
      }
      while position < bytes.count, bytes[position] != separator { position += 1 }
      fields.append(Field(range: start..<position, isQuoted: false))
      guard position < bytes.count else { return }
      position += 1
    }
  }

  /// Goes on to the closing quote and to the fields behind it.
  private mutating func closeQuoted(from first: Int, opening: Int? = nil) {
    if let opening { start = opening }
    var position = first
    while position < bytes.count {
      if bytes[position] == 0x22 {
        guard position + 1 < bytes.count, bytes[position + 1] == 0x22 else { break }
        position += 1
      }
      position += 1
    }
    isOpen = position >= bytes.count
    guard !isOpen else { return }
    fields.append(Field(range: start..<position, isQuoted: true))
    position += 1
    // What stands between a closing quote and the separator is a mistake, and is passed over.
    while position < bytes.count, bytes[position] != separator { position += 1 }
    if position < bytes.count { split(from: position + 1) }
  }
}
