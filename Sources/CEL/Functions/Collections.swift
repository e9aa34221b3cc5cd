extension CELFunctions {
  static let collections: CELLibrary = [
    "size": CELFunction(
      [CELType.string, .bytes, .list(.a), .map(.a, .b)].flatMap {
        [.of($0, to: .int), .on($0, to: .int)]
      }
    ) { values in
      switch values[0] {
      case .string(let text): .int(Int64(text.unicodeScalars.count))
      case .bytes(let bytes): .int(Int64(bytes.count))
      case .list(let list): .int(Int64(list.count))
      case .map(let map): .int(Int64(map.count))
      default: throw CELError.noOverload(values)
      }
    },
    "@in": CELFunction([.of(.a, .list(.a), to: .bool), .of(.a, .map(.a, .b), to: .bool)]) {
      values in
      switch values[1] {
      case .list(let list): .bool(list.contains(values[0]))
      case .map(let map): .bool(map[values[0]] != nil)
      default: throw CELError.noOverload(values)
      }
    },
    "_[_]": CELFunction([
      .of(.list(.a), .int, to: .a), .of(.map(.a, .b), .a, to: .b),
      .of(.optional(.list(.a)), .int, to: .optional(.a)),
      .of(.optional(.map(.a, .b)), .a, to: .optional(.b)),
    ]) { values in
      if case .optional(let inner) = values[0] {
        return .optional(try inner.flatMap { try element(values[1], of: $0) })
      }
      if let found = try element(values[1], of: values[0]) { return found }
      if case .map(let map) = values[0], let absent = map.absent { return absent }
      if case .map = values[0] {
        throw CELError("there is no key \(values[1].shown)", isOfAbsence: true)
      }
      throw CELError("there is no element \(values[1].shown)", isOfAbsence: true)
    },
    "_[?_]": CELFunction([
      .of(.list(.a), .int, to: .optional(.a)), .of(.map(.a, .b), .a, to: .optional(.b)),
      .of(.optional(.list(.a)), .int, to: .optional(.a)),
      .of(.optional(.map(.a, .b)), .a, to: .optional(.b)),
    ]) { values in
      guard case .optional(let inner) = values[0] else {
        return .optional(try element(values[1], of: values[0]))
      }
      return .optional(try inner.flatMap { try element(values[1], of: $0) })
    },
  ]

  /// The element of a list or a map; nil when there is none.
  private static func element(_ place: CELValue, of value: CELValue) throws -> CELValue? {
    switch value {
    case .map(let map):
      guard CELMap.canHold(place) || place.isNumber else {
        throw CELError.noOverload([value, place])
      }
      return map[place]
    case .list(let list):
      guard let index = place.wholeNumber else { throw CELError.noOverload([value, place]) }
      return list.indices.contains(index) ? list[index] : nil
    default: throw CELError.noOverload([value, place])
    }
  }
}

extension CELValue {
  var isNumber: Bool {
    switch self {
    case .int, .uint, .double: true
    default: false
    }
  }

  /// A number without a fraction, of any type.
  var wholeNumber: Int? {
    switch self {
    case .int(let value): Int(exactly: value)
    case .uint(let value): Int(exactly: value)
    case .double(let value): Int(exactly: value)
    default: nil
    }
  }

  /// What a message says of it.
  var shown: String {
    switch self {
    case .string(let text): "'\(text.prefix(60))'"
    case .int(let value): "\(value)"
    case .uint(let value): "\(value)"
    case .double(let value): CELFunctions.text(of: value)
    case .bool(let value): "\(value)"
    default: "a \(type)"
    }
  }
}
