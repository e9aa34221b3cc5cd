import Copydesk

/// Reads structs in Thrift's compact protocol, which all but the data of a Parquet file is in.
///
/// See the "Thrift Compact protocol encoding" of Apache Thrift.
struct ThriftReader {
  private var cursor: ByteCursor
  private var depth = 0
  /// More than any struct of Parquet's has structs within structs.
  private static let deepest = 32

  init(_ bytes: [UInt8]) { cursor = ByteCursor(bytes) }

  /// How many bytes were read.
  var offset: Int { cursor.offset }

  enum Kind: UInt8 {
    case yes = 1
    case no
    case byte, int16, int32, int64, double, binary, list, set, map, structure, uuid
  }

  struct Field {
    let number: Int
    fileprivate let kind: Kind
  }

  /// Reads a struct field by field; the body must read or skip each.
  mutating func structure(_ body: (Field, inout ThriftReader) throws -> Void) throws {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw DocumentError.parquet("structs are nested too deep") }
    var number = 0
    while case let head = try cursor.byte(), head != 0 {
      let step = Int(head >> 4)
      number = step == 0 ? try cursor.zigzag() : number &+ step
      try body(Field(number: number, kind: try kind(head & 0x0F)), &self)
    }
  }

  mutating func int(_ field: Field) throws -> Int {
    switch field.kind {
    case .byte: Int(Int8(bitPattern: try cursor.byte()))
    case .int16, .int32, .int64: try cursor.zigzag()
    default: throw Self.otherKind(field)
    }
  }

  /// A number that is not negative.
  mutating func count(_ field: Field) throws -> Int {
    let number = try int(field)
    guard number >= 0 else { throw DocumentError.parquet("a count is negative") }
    return number
  }

  mutating func bool(_ field: Field) throws -> Bool {
    guard field.kind == .yes || field.kind == .no else { throw Self.otherKind(field) }
    return field.kind == .yes
  }

  mutating func text(_ field: Field) throws -> String {
    guard field.kind == .binary else { throw Self.otherKind(field) }
    return String(decoding: cursor.bytes[try cursor.take(try cursor.count())], as: UTF8.self)
  }

  /// Reads the struct that a field holds.
  mutating func structure(
    _ field: Field, _ body: (Field, inout ThriftReader) throws -> Void
  ) throws {
    guard field.kind == .structure else { throw Self.otherKind(field) }
    try structure(body)
  }

  /// Reads a list of structs; the body reads each.
  mutating func structures(_ field: Field, _ body: (inout ThriftReader) throws -> Void) throws {
    guard field.kind == .list else { throw Self.otherKind(field) }
    let (kind, count) = try listHead()
    guard kind == .structure || count == 0 else { throw Self.otherKind(field) }
    for _ in 0..<count { try body(&self) }
  }

  mutating func skip(_ field: Field) throws { try skip(field.kind) }

  // MARK: Parts

  private mutating func listHead() throws -> (Kind, Int) {
    let head = try cursor.byte()
    let count = head >> 4 == 15 ? try cursor.count() : Int(head >> 4)
    return (try kind(head & 0x0F), count)
  }

  private func kind(_ number: UInt8) throws -> Kind {
    guard let kind = Kind(rawValue: number) else {
      throw DocumentError.parquet("a field is of no known kind")
    }
    return kind
  }

  private mutating func skip(_ kind: Kind) throws {
    switch kind {
    case .yes, .no: break
    case .byte: _ = try cursor.byte()
    case .int16, .int32, .int64: _ = try cursor.varint()
    case .double: _ = try cursor.take(8)
    case .uuid: _ = try cursor.take(16)
    case .binary: _ = try cursor.take(try cursor.count())
    case .structure: try structure { try $1.skip($0) }
    case .list, .set: try skipList()
    case .map: try skipMap()
    }
  }

  private mutating func skipList() throws {
    let (kind, count) = try listHead()
    try within { reader in for _ in 0..<count { try reader.skipElement(kind) } }
  }

  private mutating func skipMap() throws {
    let count = try cursor.count()
    guard count > 0 else { return }
    let kinds = try cursor.byte()
    let (key, value) = (try kind(kinds >> 4), try kind(kinds & 0x0F))
    try within { reader in
      for _ in 0..<count {
        try reader.skipElement(key)
        try reader.skipElement(value)
      }
    }
  }

  /// In lists and maps, whether something is true is a byte of its own.
  private mutating func skipElement(_ kind: Kind) throws {
    if kind == .yes || kind == .no { _ = try cursor.byte() } else { try skip(kind) }
  }

  private mutating func within(_ body: (inout ThriftReader) throws -> Void) throws {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw DocumentError.parquet("lists are nested too deep") }
    try body(&self)
  }

  private static func otherKind(_ field: Field) -> DocumentError {
    .parquet("field \(field.number) is of another kind")
  }
}
