import Copydesk

/// Reads what a plugin declares, and says exactly what is wrong with it.
struct DeclarationReader {
  /// Where the values stand, for messages: `component 'shout'`.
  let place: String
  let map: Attributes

  private init(_ value: Value, _ place: String) throws {
    guard let map = value.map else { throw Self.failure("\(place) must be an object") }
    self.place = place
    self.map = map
  }

  /// Reads the components of a handshake.
  static func components(_ value: Value?) throws -> [Declaration] {
    guard case .list(let values)? = value, !values.isEmpty else {
      throw failure("'components' must be a list of at least one component")
    }
    let all = try values.enumerated().map { index, value in
      let name = value.map?["name"]?.string.map { "'\($0)'" } ?? "\(index + 1)"
      return try DeclarationReader(value, "component \(name)").declaration()
    }
    if let name = firstTwice(all.map { "\($0.kind.rawValue) '\($0.name)'" }) {
      throw failure("it declares the \(name) twice")
    }
    return all
  }

  private static func firstTwice(_ names: [String]) -> String? {
    var known = Set<String>()
    return names.first { !known.insert($0).inserted }
  }

  private func declaration() throws -> Declaration {
    let kind: Component.Kind = try choice("kind", nil)
    let reads = map["reads"] == nil && kind == .sink ? nil : try layers("reads")
    return Declaration(
      name: try name(), kind: kind, summary: try text("summary"),
      details: try text("details", ""), options: try options(), reads: reads,
      writes: kind == .sink ? [] : try layers("writes"),
      order: try order(), unit: try choice("offsets", .utf8), examples: try examples(),
      isResumable: try kind == .sink && bool("resumable", false))
  }

  private func options() throws -> [DeclaredOption] {
    let options = try list("options").enumerated().map { index, value in
      let name = value.map?["name"]?.string.map { "'\($0)'" } ?? "\(index + 1)"
      return try DeclarationReader(value, "option \(name) of \(place)").option()
    }
    if let name = Self.firstTwice(options.map(\.name)) {
      throw Self.failure("\(place) declares the option '\(name)' twice")
    }
    return options
  }

  private func option() throws -> DeclaredOption {
    let type = try type(try text("type"))
    let isRequired = try bool("required", false)
    let value = map["default"] ?? .null
    guard value == .null || (!isRequired && type.admits(value)) else {
      throw Self.failure("the default of \(place) must be \(type.description), not \(value.json)")
    }
    return DeclaredOption(
      name: try name(), help: try text("help"), type: type, value: value, isRequired: isRequired,
      minimum: try bound("min"), maximum: try bound("max"))
  }

  private func bound(_ key: String) throws -> Double? {
    guard let value = map[key] else { return nil }
    guard let number = value.number, abs(number) <= DeclaredOption.largestNumber else {
      throw Self.failure("'\(key)' of \(place) must be a number")
    }
    return number
  }

  private func type(_ name: String) throws -> OptionType {
    switch name {
    case "bool": return .bool
    case "integer": return .integer
    case "number": return .number
    case "string": return .string
    case "size": return .size
    case "duration": return .duration
    case "choice": return .choice(try strings("choices"))
    case "list": return .list(of: try elementType())
    case "map": return .map(of: try elementType())
    default:
      throw Self.failure(
        "the type of \(place) must be one of bool, integer, number, string, size, duration, "
          + "choice, list, map, not '\(name)'")
    }
  }

  /// What a list or a map holds: nothing that holds something itself.
  private func elementType() throws -> OptionType {
    let name = try text("of", "string")
    guard name != "list", name != "map" else {
      throw Self.failure("'of' of \(place) must be a type without parts, not '\(name)'")
    }
    return try type(name)
  }

  private func order() throws -> StageOrder {
    switch try text("order", "any") {
    case "any": return .any
    case "sequential": return .sequential
    case let other:
      throw Self.failure("'order' of \(place) must be 'any' or 'sequential', not '\(other)'")
    }
  }

  private func examples() throws -> [Example] {
    try list("examples").map { value in
      try DeclarationReader(value, "an example of \(place)").example()
    }
  }

  private func example() throws -> Example {
    let options = map["options"]?.map?.map { "\($0.name): \($0.value.json)" }
    return Example(
      try text("title"), options: options?.joined(separator: "\n") ?? "",
      input: try text("input"), output: map["output"]?.string,
      metadata: map["metadata"]?.map ?? [:], attributes: map["attributes"]?.map ?? [:],
      inputLayer: map["input_layer"]?.string.map { Layer($0) },
      layer: map["layer"]?.string.map { Layer($0) })
  }
}

extension OptionType {
  /// Whether a value of JSON is of this type.
  fileprivate func admits(_ value: Value) -> Bool {
    switch (self, value) {
    case (.bool, .bool), (.integer, .int), (.size, .int), (.string, .string): true
    case (.number, _): value.number != nil
    case (.duration, _):
      value.number.map { (0...DeclaredOption.largestNumber).contains($0) } ?? false
    case (.choice(let names), .string(let name)): names.contains(name)
    case (.list(let element), .list(let values)): values.allSatisfy(element.admits)
    case (.map(let element), .map(let entries)): entries.allSatisfy { element.admits($0.value) }
    default: false
    }
  }
}
