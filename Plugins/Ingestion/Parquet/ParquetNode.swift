import Copydesk

/// A node of a file's schema, as `SchemaElement` has it.
struct ParquetNode {
  var name = ""
  var physical: Int?
  var length = 0
  /// 0: once in each row, 1: once at most, 2: any number of times.
  var repetition = 0
  var children = 0
  var converted: Int?
  var scale = 0
  var type: ParquetType?
  var isList = false
  var isMap = false

  init(_ reader: inout ThriftReader) throws {
    try reader.structure { field, reader in
      switch field.number {
      case 1: physical = try reader.int(field)
      case 2: length = try reader.int(field)
      case 3: repetition = try reader.int(field)
      case 4: name = try reader.text(field)
      case 5: children = try reader.count(field)
      case 6: converted = try reader.int(field)
      case 7: scale = try reader.int(field)
      case 10: try reader.structure(field) { try readLogical($0, &$1) }
      default: try reader.skip(field)
      }
    }
    if let converted, type == nil { readConverted(converted) }
  }

  /// The numbers of `LogicalType`.
  private mutating func readLogical(_ field: ThriftReader.Field, _ reader: inout ThriftReader)
    throws
  {
    switch field.number {
    case 1, 4, 12: type = .text
    case 2: isMap = true
    case 3: isList = true
    case 5: return try reader.structure(field) { try readDecimal($0, &$1) }
    case 6: type = .date
    case 7, 8:
      let (unit, isUTC) = try Self.time(field, &reader)
      type = field.number == 7 ? .time(unit) : .timestamp(unit, isUTC: isUTC)
      return
    case 10: return try reader.structure(field) { try readInteger($0, &$1) }
    case 13: type = .other
    case 14: type = .uuid
    case 15: type = .half
    default: break
    }
    try reader.skip(field)
  }

  private mutating func readDecimal(_ field: ThriftReader.Field, _ reader: inout ThriftReader)
    throws
  {
    if field.number == 1 { scale = try reader.int(field) } else { try reader.skip(field) }
    type = .decimal(scale)
  }

  private mutating func readInteger(_ field: ThriftReader.Field, _ reader: inout ThriftReader)
    throws
  {
    guard field.number == 2 else { return try reader.skip(field) }
    type = try reader.bool(field) ? .integer : .unsigned(physical == 2 ? 64 : 32)
  }

  private static func time(
    _ field: ThriftReader.Field, _ reader: inout ThriftReader
  ) throws -> (unit: Int, isUTC: Bool) {
    var (unit, isUTC) = (1000, false)
    try reader.structure(field) { field, reader in
      switch field.number {
      case 1: isUTC = try reader.bool(field)
      case 2:
        try reader.structure(field) { field, reader in
          unit = [1: 1000, 2: 1_000_000, 3: 1_000_000_000][field.number] ?? 1000
          try reader.skip(field)
        }
      default: try reader.skip(field)
      }
    }
    return (unit, isUTC)
  }

  /// The numbers of `ConvertedType`, which older programs write alone.
  private mutating func readConverted(_ number: Int) {
    switch number {
    case 0, 4, 19: type = .text
    case 1, 2: isMap = true
    case 3: isList = true
    case 5: type = .decimal(scale)
    case 6: type = .date
    case 7, 8: type = .time(number == 7 ? 1000 : 1_000_000)
    case 9, 10: type = .timestamp(number == 9 ? 1000 : 1_000_000, isUTC: true)
    case 11...13: type = .unsigned(32)
    case 14: type = .unsigned(64)
    case 20, 21: type = .other
    default: break
    }
  }

  // MARK: Columns

  /// What values are stored as; nil where there is no such type.
  var storage: ParquetStorage? {
    switch physical {
    case 0: .bool
    case 1: .int32
    case 2: .int64
    case 3: .fixed(12)
    case 4: .float
    case 5: .double
    case 6: .texts
    case 7 where (1...(1 << 20)).contains(length): .fixed(length)
    default: nil
    }
  }

  /// What values mean.
  var meaning: ParquetType {
    if let type { return type }
    switch physical {
    case 0: return .bool
    case 3: return .julian
    case 4, 5: return .number
    case 6: return .text
    case 7: return .other
    default: return .integer
    }
  }

  /// Why its values cannot be read; nil where they can be.
  var refusal: String? {
    guard let storage else { return "is of a type that there is not" }
    switch (meaning, storage) {
    case (.other, _): return "holds bytes"
    case (.decimal(let scale), _) where !ParquetDecimal.scales.contains(scale):
      return "has decimals with \(scale) digits behind the point"
    case (.decimal, .fixed(let size)) where size > ParquetDecimal.longest:
      return "has decimals of \(size) bytes"
    case (.bool, .bool), (.number, .float), (.number, .double), (.text, .texts), (.text, .fixed),
      (.integer, .int32), (.integer, .int64), (.unsigned, .int32), (.unsigned, .int64),
      (.date, .int32), (.time, .int32), (.time, .int64), (.timestamp, .int64),
      (.julian, .fixed(12)),
      (.uuid, .fixed(16)), (.half, .fixed(2)), (.decimal, .int32), (.decimal, .int64),
      (.decimal, .texts), (.decimal, .fixed):
      return nil
    default: return "says that it is of another type than its values"
    }
  }

  /// Whether nothing says what its bytes are: texts, as older programs write them, or pictures.
  var isUnsaid: Bool { physical == 6 && type == nil && converted == nil }
}
