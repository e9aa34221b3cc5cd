import Copydesk

/// A value as a file stores it.
enum ParquetValue {
  case bool(Bool)
  case int(Int)
  case double(Double)
  case bytes(ArraySlice<UInt8>)
}

/// What a file stores values as.
enum ParquetStorage {
  case bool
  case int32
  case int64
  case float
  case double
  /// Each with its length.
  case texts
  /// All of one length, in bytes.
  case fixed(Int)

  /// How many bytes a value has; nil where that differs.
  fileprivate var size: Int? {
    switch self {
    case .bool, .texts: nil
    case .int32, .float: 4
    case .int64, .double: 8
    case .fixed(let size): size
    }
  }

  fileprivate func value(_ bytes: ArraySlice<UInt8>) throws -> ParquetValue {
    var cursor = ByteCursor(Array(bytes))
    return try value(&cursor)
  }

  /// Takes the next value.
  fileprivate func value(_ cursor: inout ByteCursor) throws -> ParquetValue {
    switch self {
    case .bool: .bool(try cursor.byte() != 0)
    case .int32: .int(Int(try cursor.integer(Int32.self)))
    case .int64: .int(Int(try cursor.integer(Int64.self)))
    case .float: .double(Self.double(Float(bitPattern: try cursor.integer(UInt32.self))))
    case .double: .double(Double(bitPattern: try cursor.integer(UInt64.self)))
    case .texts: .bytes(cursor.bytes[try cursor.take(Int(try cursor.integer(UInt32.self)))])
    case .fixed(let size): .bytes(cursor.bytes[try cursor.take(size)])
    }
  }

  /// The number that its shortest digits stand for: 0.1 and not 0.10000000149.
  static func double(_ number: Float) -> Double { Double(number.description) ?? Double(number) }
}

/// Reads the values of a page, one by one.
protocol ParquetDecoder {
  mutating func next() throws -> ParquetValue
}

extension ParquetStorage {
  /// A decoder of values in an encoding, by its number in `parquet.thrift`, other than by a dictionary.
  ///
  /// - Throws: ``DocumentError`` for encodings that there are not, or not of such values.
  func decoder(_ encoding: Int, _ cursor: ByteCursor) throws -> any ParquetDecoder {
    switch (encoding, self) {
    case (0, .bool): return BoolDecoder(bits: cursor)
    case (0, _): return PlainDecoder(storage: self, cursor: cursor)
    case (3, .bool): return try RunDecoder(cursor)
    case (5, .int32): return DeltaDecoder(reader: try DeltaReader(cursor), isShort: true)
    case (5, .int64): return DeltaDecoder(reader: try DeltaReader(cursor), isShort: false)
    case (6, .texts): return LengthDecoder(reader: try DeltaLengthReader(cursor))
    case (7, .texts), (7, .fixed): return TextDecoder(reader: try DeltaTextReader(cursor))
    case (9, _): return try SplitDecoder(self, cursor)
    default: throw DocumentError.unreadParquet("values in encoding \(encoding) are not read")
    }
  }
}

// MARK: Encodings

private struct PlainDecoder: ParquetDecoder {
  let storage: ParquetStorage
  var cursor: ByteCursor

  mutating func next() throws -> ParquetValue { try storage.value(&cursor) }
}

private struct BoolDecoder: ParquetDecoder {
  private var bits: BitReader

  init(bits cursor: ByteCursor) {
    bits = BitReader(cursor.bytes, at: cursor.offset, end: cursor.end)
  }

  mutating func next() throws -> ParquetValue { .bool(try bits.next(1) == 1) }
}

private struct RunDecoder: ParquetDecoder {
  private var reader: HybridReader

  init(_ cursor: ByteCursor) throws {
    var cursor = cursor
    reader = try HybridReader(behindLengthIn: &cursor, width: 1)
  }

  mutating func next() throws -> ParquetValue { .bool(try reader.next() == 1) }
}

private struct DeltaDecoder: ParquetDecoder {
  var reader: DeltaReader
  let isShort: Bool

  mutating func next() throws -> ParquetValue {
    let number = try reader.next()
    return .int(isShort ? Int(Int32(truncatingIfNeeded: number)) : number)
  }
}

private struct LengthDecoder: ParquetDecoder {
  var reader: DeltaLengthReader

  mutating func next() throws -> ParquetValue { .bytes(try reader.next()) }
}

private struct TextDecoder: ParquetDecoder {
  var reader: DeltaTextReader

  mutating func next() throws -> ParquetValue { .bytes(try reader.next()) }
}

/// The first bytes of all values, then their second bytes, and so on.
private struct SplitDecoder: ParquetDecoder {
  private let storage: ParquetStorage
  private let cursor: ByteCursor
  private let size: Int
  private let count: Int
  private var index = 0

  init(_ storage: ParquetStorage, _ cursor: ByteCursor) throws {
    guard let size = storage.size else {
      throw DocumentError.parquet("values without a size are split by their bytes")
    }
    self.storage = storage
    self.cursor = cursor
    self.size = size
    count = cursor.left / size
  }

  mutating func next() throws -> ParquetValue {
    guard index < count else { throw DocumentError.parquet("it ends too early") }
    defer { index += 1 }
    return try storage.value(
      (0..<size).map { cursor.bytes[cursor.offset + $0 * count + index] }[...])
  }
}
