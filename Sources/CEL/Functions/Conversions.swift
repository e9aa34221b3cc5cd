extension CELFunctions {
  static let conversions: CELLibrary = [
    "dyn": CELFunction([.of(.a, to: .dyn)]) { $0[0] },
    "type": CELFunction([.of(.a, to: .type(.a))]) { .type($0[0].type) },
    "bool": CELFunction([.of(.bool, to: .bool), .of(.string, to: .bool)]) { try bool($0) },
    "int": CELFunction(
      [.int, .uint, .double, .string, .timestamp, .duration].map { .of($0, to: .int) }
    ) { try int($0) },
    "uint": CELFunction([.int, .uint, .double, .string].map { .of($0, to: .uint) }) {
      try uint($0)
    },
    "double": CELFunction([.int, .uint, .double, .string].map { .of($0, to: .double) }) {
      try double($0)
    },
    "string": CELFunction(
      [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration].map {
        .of($0, to: .string)
      }
    ) { try string($0) },
    "bytes": CELFunction([.of(.bytes, to: .bytes), .of(.string, to: .bytes)]) { values in
      switch values[0] {
      case .bytes: values[0]
      case .string(let text): .bytes(Array(text.utf8))
      default: throw CELError.noOverload(values)
      }
    },
  ]

  private static func bool(_ values: [CELValue]) throws -> CELValue {
    switch values[0] {
    case .bool: return values[0]
    case .string("1"), .string("t"), .string("T"), .string("true"), .string("TRUE"),
      .string("True"):
      return .bool(true)
    case .string("0"), .string("f"), .string("F"), .string("false"), .string("FALSE"),
      .string("False"):
      return .bool(false)
    case .string: throw CELError("\(values[0].shown) is neither true nor false")
    default: throw CELError.noOverload(values)
    }
  }

  private static func outOfRange(_ value: CELValue, _ type: String) -> CELError {
    CELError("\(value.shown) is no \(type)")
  }

  private static func int(_ values: [CELValue]) throws -> CELValue {
    let value = values[0]
    let number: Int64?
    switch value {
    case .int(let int): number = int
    case .uint(let uint): number = Int64(exactly: uint)
    // The bounds themselves are left out, as they are no exact doubles.
    case .double(let double): number = abs(double) < 0x1p63 ? Int64(double) : nil
    case .string(let text): number = Int64(text)
    case .timestamp(let time): number = time.seconds
    case .duration(let span): number = span.nanoseconds / CELDuration.perSecond
    default: throw CELError.noOverload(values)
    }
    guard let number else { throw outOfRange(value, "int") }
    return .int(number)
  }

  private static func uint(_ values: [CELValue]) throws -> CELValue {
    let value = values[0]
    let number: UInt64?
    switch value {
    case .uint(let uint): number = uint
    case .int(let int): number = UInt64(exactly: int)
    case .double(let double):
      number = double >= 0 && double < 0x1p64 ? UInt64(exactly: double.rounded(.towardZero)) : nil
    case .string(let text): number = UInt64(text)
    default: throw CELError.noOverload(values)
    }
    guard let number else { throw outOfRange(value, "uint") }
    return .uint(number)
  }

  private static func double(_ values: [CELValue]) throws -> CELValue {
    switch values[0] {
    case .double: return values[0]
    case .int(let value): return .double(Double(value))
    case .uint(let value): return .double(Double(value))
    case .string(let text):
      guard let value = Double(text) else { throw outOfRange(values[0], "double") }
      return .double(value)
    default: throw CELError.noOverload(values)
    }
  }

  private static func string(_ values: [CELValue]) throws -> CELValue {
    switch values[0] {
    case .string: return values[0]
    case .bool(let value): return .string("\(value)")
    case .int(let value): return .string("\(value)")
    case .uint(let value): return .string("\(value)")
    case .double(let value): return .string(text(of: value))
    case .timestamp(let time): return .string(time.text)
    case .duration(let span): return .string(span.text)
    case .bytes(let bytes):
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw CELError("the bytes are no UTF-8")
      }
      return .string(text)
    default: throw CELError.noOverload(values)
    }
  }

  /// The shortest text that is read as the same number, without a fraction where there is none.
  static func text(of value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
    if let whole = Int64(exactly: value), abs(value) < 1e15 {
      return value.sign == .minus && whole == 0 ? "-0" : "\(whole)"
    }
    return "\(value)"
  }
}
