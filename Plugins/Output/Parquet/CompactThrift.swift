/// Writes structs in Thrift's compact protocol, which all but the data of a Parquet file is in.
///
/// See the "Thrift Compact protocol encoding" of Apache Thrift. Fields are written in the order of their numbers.
struct CompactThrift {
  private(set) var bytes: [UInt8] = []
  /// The field before, of each struct that is open.
  private var last = [0]

  private enum Kind: UInt8 {
    case int32 = 5
    case int64 = 6
    case binary = 8
    case list = 9
    case structure = 12
  }

  mutating func int32(_ field: Int, _ value: Int) {
    begin(field, .int32)
    zigzag(value)
  }

  mutating func int64(_ field: Int, _ value: Int) {
    begin(field, .int64)
    zigzag(value)
  }

  mutating func text(_ field: Int, _ value: String) {
    begin(field, .binary)
    element(value)
  }

  mutating func structure(_ field: Int, _ body: (inout CompactThrift) -> Void) {
    begin(field, .structure)
    element(body)
  }

  /// A list of structs.
  mutating func structures<Elements: Collection>(
    _ field: Int, _ elements: Elements, _ body: (inout CompactThrift, Elements.Element) -> Void
  ) {
    begin(field, .list)
    list(elements.count, .structure)
    for each in elements { element { body(&$0, each) } }
  }

  mutating func texts(_ field: Int, _ values: [String]) {
    begin(field, .list)
    list(values.count, .binary)
    for value in values { element(value) }
  }

  mutating func int32s(_ field: Int, _ values: [Int]) {
    begin(field, .list)
    list(values.count, .int32)
    for value in values { zigzag(value) }
  }

  /// Ends the outermost struct.
  mutating func end() { bytes.append(0) }

  // MARK: Parts

  private mutating func begin(_ field: Int, _ kind: Kind) {
    let step = field - last[last.count - 1]
    // Longer steps have another form, which no struct of Parquet's needs here.
    precondition((1...15).contains(step))
    bytes.append(UInt8(step) << 4 | kind.rawValue)
    last[last.count - 1] = field
  }

  private mutating func list(_ count: Int, _ kind: Kind) {
    if count < 15 {
      bytes.append(UInt8(count) << 4 | kind.rawValue)
    } else {
      bytes.append(0xF0 | kind.rawValue)
      Self.append(UInt64(count), to: &bytes)
    }
  }

  private mutating func element(_ body: (inout CompactThrift) -> Void) {
    last.append(0)
    body(&self)
    bytes.append(0)
    last.removeLast()
  }

  private mutating func element(_ value: String) {
    Self.append(UInt64(value.utf8.count), to: &bytes)
    bytes.append(contentsOf: value.utf8)
  }

  private mutating func zigzag(_ value: Int) {
    Self.append(UInt64(bitPattern: Int64(value << 1) ^ Int64(value >> 63)), to: &bytes)
  }

  /// Appends a number in seven bits a byte, the lowest first.
  static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }
}
