/// A map of the language: values by keys, in the order in which they were added.
public struct CELMap: Sendable {
  /// Keys of any number type are one where they are the same number.
  private enum Key: Hashable {
    case bool(Bool)
    /// By its bytes: what looks the same may be another string.
    case string([UInt8])
    case negative(Int64)
    case natural(UInt64)
  }

  private var entries: [(key: CELValue, value: CELValue)] = []
  private var places: [Key: Int] = [:]
  /// Where its values come from, when it holds none itself.
  private var record: (any CELRecord)?

  public init() {}

  /// A map whose values are made when they are asked for.
  public init(_ record: some CELRecord) { self.record = record }

  private var all: [(key: CELValue, value: CELValue)] {
    record.map { record in record.names.map { (.string($0), record.value(of: $0) ?? .null) } }
      ?? entries
  }

  public var keys: [CELValue] { record.map { $0.names.map { .string($0) } } ?? entries.map(\.key) }
  public var values: [CELValue] { all.map(\.value) }
  public var count: Int { record?.names.count ?? entries.count }
  public var isEmpty: Bool { count == 0 }

  /// The value of a key; nil when there is none, or a value of that type can be no key.
  public subscript(key: CELValue) -> CELValue? {
    if let record {
      guard case .string(let name) = key else { return nil }
      return record.value(of: name)
    }
    return Self.key(key).flatMap { places[$0] }.map { entries[$0].value }
  }

  /// What a field reads as that is not there; nil where that is an error.
  var absent: CELValue? { record?.absent }

  /// Whether a value can be a key at all.
  static func canHold(_ key: CELValue) -> Bool { Self.key(key) != nil }

  /// Adds a value.
  ///
  /// - Returns: Whether its key is one, and new; else nothing changed.
  @discardableResult
  mutating func add(_ key: CELValue, _ value: CELValue) -> Bool {
    guard let place = Self.key(key), places[place] == nil else { return false }
    places[place] = entries.count
    entries.append((key, value))
    return true
  }

  private static func key(_ value: CELValue) -> Key? {
    switch value {
    case .bool(let value): return .bool(value)
    case .string(let value): return .string(Array(value.utf8))
    case .int(let value): return value < 0 ? .negative(value) : .natural(UInt64(value))
    case .uint(let value): return .natural(value)
    case .double(let value):
      if let whole = UInt64(exactly: value) { return .natural(whole) }
      return Int64(exactly: value).map { .negative($0) }
    default: return nil
    }
  }
}

extension CELValue {
  /// A list as the keys of a map, to look for values in it at once; nil when some of them can be no keys.
  var asSet: CELMap? {
    guard case .list(let elements) = self, elements.allSatisfy(CELMap.canHold) else { return nil }
    return elements.reduce(into: CELMap()) { $0.add($1, .null) }
  }
}

extension CELMap: Equatable {
  public static func == (a: CELMap, b: CELMap) -> Bool {
    a.count == b.count && a.all.allSatisfy { b[$0.key] == $0.value }
  }
}

/// Fields of something that is no map by itself, such as a document's metadata.
public protocol CELRecord: Sendable {
  /// The names of the fields that are there, each once.
  var names: [String] { get }

  /// The value of a field; nil when it is not there.
  func value(of name: String) -> CELValue?

  /// What a field reads as that is not there; null unless implemented.
  var absent: CELValue { get }
}

extension CELRecord {
  public var absent: CELValue { .null }
}
