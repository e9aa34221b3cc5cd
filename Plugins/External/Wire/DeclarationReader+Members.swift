import Copydesk

/// Members of an object, each of its type or an error that names its place.
extension DeclarationReader {
  func text(_ key: String, _ fallback: String? = nil) throws -> String {
    guard let text = map[key]?.string ?? (map[key] == nil ? fallback : nil) else {
      throw Self.failure("'\(key)' of \(place) must be a text")
    }
    return text
  }

  func name() throws -> String {
    let name = try text("name")
    guard name.first?.isLetter == true,
      name.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") })
    else { throw Self.failure("the name of \(place) must be in snake case, not '\(name)'") }
    return name
  }

  func bool(_ key: String, _ fallback: Bool) throws -> Bool {
    guard let value = map[key] else { return fallback }
    guard case .bool(let bool) = value else {
      throw Self.failure("'\(key)' of \(place) must be true or false")
    }
    return bool
  }

  func choice<C: RawRepresentable & CaseIterable>(
    _ key: String, _ fallback: C?
  ) throws -> C where C.RawValue == String {
    if map[key] == nil, let fallback { return fallback }
    let text = try text(key)
    guard let value = C(rawValue: text) else {
      let names = C.allCases.map(\.rawValue).joined(separator: ", ")
      throw Self.failure("'\(key)' of \(place) must be one of \(names), not '\(text)'")
    }
    return value
  }

  func list(_ key: String) throws -> [Value] {
    guard let value = map[key] else { return [] }
    guard case .list(let values) = value else {
      throw Self.failure("'\(key)' of \(place) must be a list")
    }
    return values
  }

  func strings(_ key: String) throws -> [String] {
    let values = try list(key).compactMap(\.string)
    guard try !values.isEmpty || list(key).isEmpty, try values.count == list(key).count else {
      throw Self.failure("'\(key)' of \(place) must be a list of texts")
    }
    return values
  }

  func layers(_ key: String) throws -> [Layer] { try strings(key).map { Layer($0) } }

  static func failure(_ message: String) -> PluginFailure {
    PluginFailure(.protocolError, "its declaration is wrong: \(message)")
  }
}
