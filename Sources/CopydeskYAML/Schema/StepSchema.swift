import Copydesk

/// What may stand in one of the lists of components.
struct StepSchema {
  private let kind: Component.Kind
  private let specs: [Spec]

  init(_ kind: Component.Kind, _ registry: Registry) {
    self.kind = kind
    specs = registry.specs.filter { $0.kind == kind }
  }

  func list(_ definitions: inout SchemaDefinitions) -> Attributes {
    let include = definitions.map(of: IncludeOptions.reference)
    let items: Value = [
      "anyOf": .list(names(&definitions) + [.map(map(&definitions)), .map(include)])
    ]
    if kind == .stage { return ["type": ["array", "null"], "items": items] }
    return ["type": "array", "items": items, "minItems": 1]
  }

  /// Components by their names alone.
  private func names(_ definitions: inout SchemaDefinitions) -> [Value] {
    let names = specs.filter { spec in !spec.options.contains(where: \.isRequired) }
    return names.map { ["const": .string($0.name), "description": .string($0.summary)] }
      + [definitions.variable]
  }

  /// A component with options, and what stands beside these.
  private func map(_ definitions: inout SchemaDefinitions) -> Attributes {
    var properties: Attributes = [:]
    for spec in specs { properties[spec.name] = .map(options(of: spec, &definitions)) }
    properties["name"] = [
      "type": .list(SchemaDefinitions.scalars), "description": "What the tally calls it.",
    ]
    if kind != .sink {
      properties["on_error"] = .map(
        definitions.described(
          definitions.schema(of: OnError.optionType),
          "What happens to a document that fails here."))
    }
    return [
      "type": "object", "properties": .map(properties), "additionalProperties": false,
      "oneOf": .list(specs.map { ["required": [.string($0.name)]] }),
    ]
  }

  private func options(of spec: Spec, _ definitions: inout SchemaDefinitions) -> Attributes {
    definitions.described(
      definitions.forms(of: spec.options, shorthand: spec.shorthand), spec.summary)
  }
}
