extension CELFunctions {
  static let arithmetic: CELLibrary = [
    "_+_": CELFunction([
      .of(.int, .int, to: .int), .of(.uint, .uint, to: .uint), .of(.double, .double, to: .double),
      .of(.string, .string, to: .string), .of(.bytes, .bytes, to: .bytes),
      .of(.list(.a), .list(.a), to: .list(.a)), .of(.timestamp, .duration, to: .timestamp),
      .of(.duration, .timestamp, to: .timestamp), .of(.duration, .duration, to: .duration),
    ]) { try sum($0) },
    "_-_": CELFunction([
      .of(.int, .int, to: .int), .of(.uint, .uint, to: .uint), .of(.double, .double, to: .double),
      .of(.timestamp, .timestamp, to: .duration), .of(.timestamp, .duration, to: .timestamp),
      .of(.duration, .duration, to: .duration),
    ]) { try difference($0) },
    "_*_": CELFunction([
      .of(.int, .int, to: .int), .of(.uint, .uint, to: .uint), .of(.double, .double, to: .double),
    ]) { values in
      try numbers(
        values, { try whole($0.multipliedReportingOverflow(by: $1)) },
        { try whole($0.multipliedReportingOverflow(by: $1)) }, { $0 * $1 })
    },
    "_/_": CELFunction([
      .of(.int, .int, to: .int), .of(.uint, .uint, to: .uint), .of(.double, .double, to: .double),
    ]) { values in
      try numbers(
        values, { try whole($0.dividedReportingOverflow(by: nonzero($1))) },
        { try whole($0.dividedReportingOverflow(by: nonzero($1))) }, { $0 / $1 })
    },
    "_%_": CELFunction([.of(.int, .int, to: .int), .of(.uint, .uint, to: .uint)]) { values in
      try numbers(
        values, { try whole($0.remainderReportingOverflow(dividingBy: nonzero($1))) },
        { try whole($0.remainderReportingOverflow(dividingBy: nonzero($1))) }, nil)
    },
    "-_": CELFunction([.of(.int, to: .int), .of(.double, to: .double)]) { values in
      switch values[0] {
      case .int(let value): .int(try whole(Int64(0).subtractingReportingOverflow(value)))
      case .double(let value): .double(-value)
      default: throw CELError.noOverload(values)
      }
    },
    "!_": CELFunction([.of(.bool, to: .bool)]) { values in
      guard case .bool(let value) = values[0] else { throw CELError.noOverload(values) }
      return .bool(!value)
    },
  ]

  private static func whole<T>(_ result: (partialValue: T, overflow: Bool)) throws -> T {
    if result.overflow { throw CELError("the number is out of range") }
    return result.partialValue
  }

  private static func nonzero<T: FixedWidthInteger>(_ value: T) throws -> T {
    if value == 0 { throw CELError("division by zero") }
    return value
  }

  private static func numbers(
    _ values: [CELValue], _ ints: (Int64, Int64) throws -> Int64,
    _ uints: (UInt64, UInt64) throws -> UInt64, _ doubles: ((Double, Double) -> Double)?
  ) throws -> CELValue {
    switch (values[0], values[1]) {
    case (.int(let a), .int(let b)): return .int(try ints(a, b))
    case (.uint(let a), .uint(let b)): return .uint(try uints(a, b))
    case (.double(let a), .double(let b)):
      if let doubles { return .double(doubles(a, b)) }
      throw CELError.noOverload(values)
    default: throw CELError.noOverload(values)
    }
  }

  private static func sum(_ values: [CELValue]) throws -> CELValue {
    switch (values[0], values[1]) {
    case (.string(let a), .string(let b)):
      try check(a.utf8.count + b.utf8.count)
      return .string(a + b)
    case (.bytes(let a), .bytes(let b)):
      try check(a.count + b.count)
      return .bytes(a + b)
    case (.list(let a), .list(let b)):
      try check(a.count + b.count)
      return .list(a + b)
    case (.timestamp(let time), .duration(let span)), (.duration(let span), .timestamp(let time)):
      return .timestamp(try inRange(time.adding(span)))
    case (.duration(let a), .duration(let b)):
      let sum = try whole(a.nanoseconds.addingReportingOverflow(b.nanoseconds))
      return .duration(CELDuration(nanoseconds: sum))
    default:
      return try numbers(
        values, { try whole($0.addingReportingOverflow($1)) },
        { try whole($0.addingReportingOverflow($1)) }, { $0 + $1 })
    }
  }

  /// Texts and lists must not grow without end by being added to themselves.
  private static func check(_ size: Int) throws {
    if size > 64_000_000 { throw CELError("the sum would be larger than 64 million") }
  }

  private static func difference(_ values: [CELValue]) throws -> CELValue {
    switch (values[0], values[1]) {
    case (.timestamp(let a), .timestamp(let b)): return .duration(try inRange(a.since(b)))
    case (.timestamp(let time), .duration(let span)):
      return .timestamp(try inRange(time.adding(span, times: -1)))
    case (.duration(let a), .duration(let b)):
      let difference = try whole(a.nanoseconds.subtractingReportingOverflow(b.nanoseconds))
      return .duration(CELDuration(nanoseconds: difference))
    default:
      return try numbers(
        values, { try whole($0.subtractingReportingOverflow($1)) },
        { try whole($0.subtractingReportingOverflow($1)) }, { $0 - $1 })
    }
  }

  private static func inRange<T>(_ value: T?) throws -> T {
    guard let value else { throw CELError("the time is out of range") }
    return value
  }
}
