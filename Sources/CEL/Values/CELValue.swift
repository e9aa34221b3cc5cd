/// A value of the Common Expression Language.
public enum CELValue: Sendable {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case double(Double)
  case string(String)
  case bytes([UInt8])
  case list([CELValue])
  case map(CELMap)
  case timestamp(CELTimestamp)
  case duration(CELDuration)
  case type(CELType)
  /// Of the optional types: a value that may not be there.
  indirect case optional(CELValue?)

  /// The type that `type()` tells.
  var type: CELType {
    switch self {
    case .null: .null
    case .bool: .bool
    case .int: .int
    case .uint: .uint
    case .double: .double
    case .string: .string
    case .bytes: .bytes
    case .list: .list(.dyn)
    case .map: .map(.dyn, .dyn)
    case .timestamp: .timestamp
    case .duration: .duration
    case .type: .type(.dyn)
    case .optional: .optional(.dyn)
    }
  }

  /// Whether it is the zero of its type: empty, 0, false or null.
  var isZero: Bool {
    switch self {
    case .null: true
    case .bool(let value): !value
    case .int(let value): value == 0
    case .uint(let value): value == 0
    case .double(let value): value == 0
    case .string(let value): value.isEmpty
    case .bytes(let value): value.isEmpty
    case .list(let value): value.isEmpty
    case .map(let value): value.isEmpty
    case .duration(let value): value.nanoseconds == 0
    case .optional(let value): value == nil
    case .timestamp, .type: false
    }
  }
}

extension CELValue: Equatable {
  /// As `==` of the language: numbers are equal across their types, and values of different types
  /// are not equal.
  public static func == (a: CELValue, b: CELValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.bytes(let a), .bytes(let b)): a == b
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy { $0 == $1 }
    case (.map(let a), .map(let b)): a == b
    case (.timestamp(let a), .timestamp(let b)): a == b
    case (.duration(let a), .duration(let b)): a == b
    case (.type(let a), .type(let b)): a.name == b.name
    case (.optional(let a), .optional(let b)): a == b
    default: a.compareNumbers(b) == .same
    }
  }
}

extension CELValue {
  /// As `==`, but for lists and maps within others that would take too long, as their parts may be shared.
  func isSame(as other: CELValue) throws -> Bool {
    switch (self, other) {
    case (.list(let a), .list(let b)) where a.count == b.count: break
    case (.map(let a), .map(let b)) where a.count == b.count: break
    case (.list, .list), (.map, .map): return false
    default: return self == other
    }
    let most = 1_000_000
    guard cost(upTo: most) + other.cost(upTo: most) <= most else {
      throw CELError("what is compared is too large")
    }
    return self == other
  }

  /// How many values it holds, counted up to some number.
  private func cost(upTo most: Int) -> Int {
    var cost = 1
    for element in elements where cost <= most { cost += element.cost(upTo: most - cost) }
    return cost
  }

  private var elements: [CELValue] {
    switch self {
    case .list(let elements): elements
    case .map(let map): map.values
    default: []
    }
  }
}

/// How two values lie to each other.
enum CELOrder {
  case less, same, greater

  init<T: Comparable>(_ a: T, _ b: T) {
    self = a < b ? .less : a == b ? .same : .greater
  }
}

extension CELValue {
  /// The order of two numbers of any types; nil for other values and where one is no number.
  func compareNumbers(_ other: CELValue) -> CELOrder? {
    switch (self, other) {
    case (.int(let a), .int(let b)): return CELOrder(a, b)
    case (.uint(let a), .uint(let b)): return CELOrder(a, b)
    case (.int(let a), .uint(let b)): return a < 0 ? .less : CELOrder(UInt64(a), b)
    case (.uint(let a), .int(let b)): return b < 0 ? .greater : CELOrder(a, UInt64(b))
    case (.double(let a), .double(let b)): return a.isNaN || b.isNaN ? nil : CELOrder(a, b)
    case (.double(let a), .int(let b)): return Self.compare(a, b)
    case (.double(let a), .uint(let b)): return Self.compare(a, b)
    case (.int, .double), (.uint, .double): return other.compareNumbers(self)?.reversed
    default: return nil
    }
  }

  /// As doubles, so that the largest whole numbers may be equal to others nearby.
  private static func compare<T: FixedWidthInteger>(_ a: Double, _ b: T) -> CELOrder? {
    a.isNaN ? nil : CELOrder(a, Double(b))
  }

  /// The order of two values, as `<` of the language has it.
  ///
  /// - Returns: nil where a number is none, so that no comparison holds.
  /// - Throws: ``CELError`` for values that have no order.
  func order(to other: CELValue) throws -> CELOrder? {
    switch (self, other) {
    case (.bool(let a), .bool(let b)): return CELOrder(a ? 1 : 0, b ? 1 : 0)
    case (.string(let a), .string(let b)):
      if a.utf8.elementsEqual(b.utf8) { return .same }
      return a.utf8.lexicographicallyPrecedes(b.utf8) ? .less : .greater
    case (.bytes(let a), .bytes(let b)):
      return a == b ? .same : a.lexicographicallyPrecedes(b) ? .less : .greater
    case (.timestamp(let a), .timestamp(let b)): return CELOrder(a, b)
    case (.duration(let a), .duration(let b)): return CELOrder(a, b)
    case (.int, .int), (.int, .uint), (.int, .double), (.uint, .int), (.uint, .uint),
      (.uint, .double), (.double, .int), (.double, .uint), (.double, .double):
      return compareNumbers(other)
    default:
      throw CELError(
        "\(type) and \(other.type) have no order", isOfAbsence: self == .null || other == .null)
    }
  }
}

extension CELOrder {
  var reversed: CELOrder {
    switch self {
    case .less: .greater
    case .same: .same
    case .greater: .less
    }
  }
}
