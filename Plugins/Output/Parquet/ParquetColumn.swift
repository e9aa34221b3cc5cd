import Copydesk

/// What a column of a Parquet file holds; any cell may be missing.
enum ParquetType: Sendable {
  case integer
  case number
  case text

  /// Its number in `parquet.thrift`.
  var physical: Int {
    switch self {
    case .integer: 2
    case .number: 5
    case .text: 6
    }
  }
}

/// The cells of one column that are still to be written.
struct ParquetColumn {
  let name: String
  let type: ParquetType
  private(set) var count = 0
  /// What is there, in the encoding PLAIN.
  private var values: [UInt8] = []
  /// A bit for each cell: whether it is there.
  private var presence: [UInt8] = []

  init(_ name: String, _ type: ParquetType) {
    self.name = name
    self.type = type
  }

  /// How many bytes its page has before it is compressed.
  var size: Int { values.count + presence.count }

  /// Adds a cell; a value of another type than the column's is missing, but for texts, which are what a table shows.
  mutating func append(_ value: Value) {
    let isThere = appendValue(value)
    if count % 8 == 0 { presence.append(0) }
    if isThere { presence[presence.count - 1] |= 1 << UInt8(count % 8) }
    count += 1
  }

  private mutating func appendValue(_ value: Value) -> Bool {
    switch (type, value) {
    case (.integer, .int(let number)): append(UInt64(bitPattern: Int64(number)))
    case (.number, _):
      guard let number = value.number else { return false }
      append(number.bitPattern)
    case (.text, .null): return false
    case (.text, _):
      let text = value.cell
      append(UInt32(text.utf8.count))
      values.append(contentsOf: text.utf8)
    default: return false
    }
    return true
  }

  private mutating func append(_ number: some FixedWidthInteger) {
    withUnsafeBytes(of: number.littleEndian) { values.append(contentsOf: $0) }
  }

  /// The bytes of its page: which cells are there, as a run of single bits, and then these.
  var page: [UInt8] {
    var levels: [UInt8] = []
    CompactThrift.append(UInt64(presence.count) << 1 | 1, to: &levels)
    levels += presence
    return withUnsafeBytes(of: UInt32(levels.count).littleEndian) { Array($0) } + levels + values
  }

  mutating func removeAll() {
    count = 0
    values.removeAll(keepingCapacity: true)
    presence.removeAll(keepingCapacity: true)
  }
}
