/// What an expression can be said to be before it is evaluated.
public indirect enum CELType: Sendable, Equatable {
  /// Anything: what it is comes out at evaluation.
  case dyn
  case null, bool, int, uint, double, string, bytes, timestamp, duration
  case list(CELType)
  case map(CELType, CELType)
  /// A map with texts as keys, some of which are known.
  case record(CELRecordType)
  /// The type of a type.
  case type(CELType)
  case optional(CELType)
  /// A type that is still to be found, by a number.
  case unknown(Int)

  /// What the language calls it, without the types within it.
  var name: String {
    switch self {
    case .dyn: "dyn"
    case .null: "null_type"
    case .bool: "bool"
    case .int: "int"
    case .uint: "uint"
    case .double: "double"
    case .string: "string"
    case .bytes: "bytes"
    case .timestamp: "google.protobuf.Timestamp"
    case .duration: "google.protobuf.Duration"
    case .list: "list"
    case .map, .record: "map"
    case .type: "type"
    case .optional: "optional_type"
    case .unknown: "dyn"
    }
  }

  /// The types that have names in expressions.
  static let named: [CELType] = [
    .null, .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .list(.dyn),
    .map(.dyn, .dyn), .type(.dyn), .optional(.dyn),
  ]
}

extension CELType: CustomStringConvertible {
  /// What messages call it.
  public var description: String {
    switch self {
    case .timestamp: "timestamp"
    case .duration: "duration"
    case .null: "null"
    case .list(.dyn), .map(.dyn, .dyn), .type(.dyn): name
    case .optional(.dyn): "optional"
    case .list(let element): "list(\(element))"
    case .map(let key, let value): "map(\(key), \(value))"
    case .type(let type): "type(\(type))"
    case .optional(let type): "optional(\(type))"
    case .record(let type): type.name
    default: name
    }
  }
}
