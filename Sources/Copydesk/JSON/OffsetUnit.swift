/// What ranges of a text count.
public enum OffsetUnit: String, OptionChoice {
  /// Bytes of UTF-8, as Swift, Rust and Go count.
  case utf8
  /// Unicode scalars, as Python counts.
  case scalar
  /// UTF-16 code units, as JavaScript and Java count.
  case utf16

  /// A table to convert byte offsets of `text` to this unit; nil when they are the same.
  func table(for text: [UInt8]) -> OffsetTable? {
    self == .utf8 || text.allSatisfy { $0 < 0x80 } ? nil : OffsetTable(text, unit: self)
  }

  /// The ranges in this unit for ranges in bytes of `text`, in the same order.
  ///
  /// One call for all ranges of a text reads it once:
  /// `OffsetUnit.scalar.ranges(forBytes: entities.map(\.range), in: document.utf8)`.
  ///
  /// - Precondition: The ranges lie within `text`, which is UTF-8, and cut no character.
  /// - Complexity: O(*t* + *r*), where *t* is the length of the text and *r* the number of ranges.
  public func ranges(forBytes ranges: [Range<Int>], in text: [UInt8]) -> [Range<Int>] {
    guard !ranges.isEmpty, let table = table(for: text) else { return ranges }
    return ranges.map(table.range)
  }

  /// The ranges in bytes of `text` for ranges in this unit, in the same order; nil for those that
  /// lie outside it or cut a character.
  ///
  /// - Complexity: O(*t* + *r* log *t*), where *t* is the length of the text and *r* the number of
  ///   ranges.
  public func byteRanges(_ ranges: [Range<Int>], in text: [UInt8]) -> [Range<Int>?] {
    let table = table(for: text)
    return ranges.map { range in
      guard let table else { return UTF8Check.isWhole(range, in: text) ? range : nil }
      guard let start = table.position(range.lowerBound),
        let end = table.position(range.upperBound)
      else { return nil }
      return start..<end
    }
  }
}

/// Converts byte offsets of one text to another unit.
struct OffsetTable: Sendable {
  /// The count at every 64th byte; from there on bytes are counted.
  private var marks: [Int] = []
  private let text: [UInt8]
  private let unit: OffsetUnit

  init(_ text: [UInt8], unit: OffsetUnit) {
    self.text = text
    self.unit = unit
    var total = 0
    for (index, byte) in text.enumerated() {
      if index % 64 == 0 { marks.append(total) }
      total += Self.weight(byte, unit)
    }
  }

  /// The offset in the table's unit of a byte offset on a boundary of scalars.
  func offset(_ position: Int) -> Int {
    guard position > 0 else { return 0 }
    let mark = (position - 1) / 64
    return text[mark * 64..<position].reduce(marks[mark]) { $0 + Self.weight($1, unit) }
  }

  func range(_ range: Range<Int>) -> Range<Int> {
    offset(range.lowerBound)..<offset(range.upperBound)
  }

  /// The byte offset of an offset in the table's unit; nil where none is.
  func position(_ offset: Int) -> Int? {
    guard offset > 0 else { return offset == 0 ? 0 : nil }
    let mark = lastMark(before: offset)
    var (position, count) = (mark * 64, marks[mark])
    while position < text.count, count < offset || text[position] & 0xC0 == 0x80 {
      count += Self.weight(text[position], unit)
      position += 1
    }
    return count == offset ? position : nil
  }

  /// The index of the last mark that counts less than a positive offset.
  private func lastMark(before offset: Int) -> Int {
    // The first mark is 0, so it always counts less.
    marks.partitioningIndex { $0 >= offset } - 1
  }

  /// What a byte adds: only the first byte of a scalar counts, two beyond the basic plane in
  /// UTF-16.
  private static func weight(_ byte: UInt8, _ unit: OffsetUnit) -> Int {
    if byte & 0xC0 == 0x80 { return 0 }
    return unit == .utf16 && byte >= 0xF0 ? 2 : 1
  }
}
