import Copydesk

/// JSON Schemas of options, and the parts that several of them share.
struct SchemaDefinitions {
  /// By name.
  private(set) var all: Attributes = [:]
  /// The kinds of maps by the names that they have here.
  private var kinds: [String: String] = [:]

  /// The types of YAML that a text may be taken from: `no` and `1.10` are texts where one is asked for.
  static let scalars: [Value] = ["string", "number", "boolean"]

  /// Whatever holds a variable: what it will be is not known.
  var variable: Value {
    mutating get {
      define("variable") { _ in ["type": "string", "pattern": #"\$\{"#] }
    }
  }

  /// A map with fixed keys.
  ///
  /// - Parameter keepsNames: Whether the keys that are required are told.
  mutating func map(of options: [OptionReference], keepsNames: Bool = true) -> Attributes {
    var properties: Attributes = [:]
    for option in options { properties[option.name] = .map(schema(of: option)) }
    var map: Attributes = [
      "type": "object", "properties": .map(properties), "additionalProperties": false,
    ]
    let required = options.filter(\.isRequired).map { Value.string($0.name) }
    if keepsNames, !required.isEmpty { map["required"] = .list(required) }
    return map
  }

  /// A map with fixed keys, nothing where none is required, or the value of one key alone.
  mutating func forms(of options: [OptionReference], shorthand: String?) -> Attributes {
    let map = map(of: options)
    var forms: [Value] = [.map(map)]
    if !options.contains(where: \.isRequired) { forms.append(["type": "null"]) }
    if let short = options.first(where: { $0.name == shorthand }) {
      forms.append(.map(schema(of: short)))
    }
    return forms.count == 1 ? map : ["anyOf": .list(forms)]
  }

  /// One option, with what is to be said of it.
  mutating func schema(of option: OptionReference) -> Attributes {
    let schema = schema(of: option.type, within: option.bounds)
    var description = option.help
    if let check = option.check { description += " Must be \(check)." }
    if let text = option.defaultText { description += " Default: \(text)." }
    return described(schema, description)
  }

  /// A value of a type.
  mutating func schema(of type: OptionType, within bounds: OptionBounds = OptionBounds())
    -> Attributes
  {
    switch type {
    case .bool: forms(["type": "boolean"], ["type": "string", "pattern": .string(Self.boolean)])
    case .integer: number("integer", bounds, Self.integer)
    case .number: number("number", bounds, Self.number)
    case .string, .expression: Self.text(within: bounds)
    case .size: number("number", bounds, Self.size)
    case .duration: forms(["type": "string", "pattern": .string(Self.duration)])
    case .choice(let names): forms(["enum": .list(names.map { .string($0) })])
    case .list(let element): list(of: .map(schema(of: element)), within: bounds)
    case .map(let value):
      ["type": "object", "additionalProperties": .map(schema(of: value))]
    case .group(let keys): ["$ref": reference(to: keys)]
    case .any: [:]
    }
  }

  /// A list, or one value as a list of one.
  func list(of element: Value, within bounds: OptionBounds = OptionBounds()) -> Attributes {
    var list: Attributes = ["type": "array", "items": element]
    if bounds.isNotEmpty { list["minItems"] = 1 }
    return ["anyOf": [.map(list), element]]
  }

  private static func text(within bounds: OptionBounds) -> Attributes {
    bounds.isNotEmpty ? ["type": .list(scalars), "minLength": 1] : ["type": .list(scalars)]
  }

  func described(_ schema: Attributes, _ description: String) -> Attributes {
    // Beside a reference nothing else is read.
    var schema = schema.has("$ref") ? ["allOf": [.map(schema)]] : schema
    schema["description"] = .string(description)
    return schema
  }

  // MARK: Forms

  private static let boolean = "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"
  private static let integer = "^[-+]?[0-9_]+$"
  private static let number =
    "^[-+]?([0-9.]+([eE][-+]?[0-9]+)?|0[xX][0-9a-fA-F.]+([pP][-+]?[0-9]+)?)$"
  private static let size = "^[0-9_]*[0-9.][0-9_]* *([kKmMgG][iI]?[bB]|[bB])?$"
  private static let duration = "^([0-9]+\\.?[0-9]*|\\.[0-9]+) *(ms|s|m|min|h)$"

  private mutating func forms(_ forms: Value...) -> Attributes {
    ["anyOf": .list(forms + [variable])]
  }

  private mutating func number(
    _ type: Value, _ bounds: OptionBounds, _ pattern: String
  ) -> Attributes {
    var number: Attributes = ["type": type]
    number["minimum"] = bounds.minimum.map(Self.value)
    number["maximum"] = bounds.maximum.map(Self.value)
    return forms(.map(number), ["type": "string", "pattern": .string(pattern)])
  }

  private static func value(_ bound: Double) -> Value {
    Int(exactly: bound).map { .int($0) } ?? .double(bound)
  }

  private mutating func reference(to keys: OptionKeys) -> Value {
    define(name(of: keys)) { $0.forms(of: keys.options, shorthand: keys.shorthand) }.map!["$ref"]!
  }

  /// Without the module's name, unless another's kind of map has the same.
  private mutating func name(of keys: OptionKeys) -> String {
    let short = keys.name.split(separator: ".").last.map(String.init) ?? keys.name
    if let kind = kinds[short], kind != keys.name { return keys.name }
    kinds[short] = keys.name
    return short
  }

  /// Makes a part once, which may refer to itself.
  private mutating func define(
    _ name: String, _ make: (inout SchemaDefinitions) -> Attributes
  ) -> Value {
    if !all.has(name) {
      all[name] = .map([:])
      all[name] = .map(make(&self))
    }
    return ["$ref": .string("#/definitions/\(name)")]
  }
}
