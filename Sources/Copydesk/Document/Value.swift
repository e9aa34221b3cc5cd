/// A value of metadata or of an annotation: what JSON can say.
public enum Value: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case list([Value])
  case map(Attributes)

  /// The text of a string; nil for any other value.
  public var string: String? {
    if case .string(let string) = self { string } else { nil }
  }

  /// The number of an int or a double; nil for any other value.
  public var number: Double? {
    switch self {
    case .int(let int): Double(int)
    case .double(let double): double
    default: nil
    }
  }

  /// The attributes of a map; nil for any other value.
  public var map: Attributes? {
    if case .map(let map) = self { map } else { nil }
  }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(integerLiteral value: Int) { self = .int(value) }
  public init(floatLiteral value: Double) { self = .double(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
  public init(dictionaryLiteral elements: (String, Value)...) {
    self = .map(elements.reduce(into: [:]) { $0[$1.0] = $1.1 })
  }
  public init(nilLiteral: ()) { self = .null }
}
