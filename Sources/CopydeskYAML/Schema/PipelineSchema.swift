public import Copydesk

/// A JSON Schema (draft 7, which editors know best) of pipeline files, for some components.
///
/// It takes every file that ``PipelineLoader`` takes. The other way round it does not know what only
/// shows from several values together, or from files.
public struct PipelineSchema {
  private var definitions = SchemaDefinitions()

  /// The schema.
  ///
  /// - Parameter registry: The components that a file can name.
  public static func value(of registry: Registry) -> Value {
    var schema = PipelineSchema()
    return schema.value(registry)
  }

  private mutating func value(_ registry: Registry) -> Value {
    var schema = definitions.map(of: PipelineHead.reference, keepsNames: false)
    schema["properties"] = .map(properties(registry, schema["properties"]?.map ?? [:]))
    schema["required"] = ["copydesk"]
    schema["anyOf"] = [["required": ["sources", "sinks"]], .map(Self.part)]
    var whole: Attributes = [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "A pipeline of Copydesk",
    ]
    for (name, value) in schema { whole[name] = value }
    whole["definitions"] = .map(definitions.all)
    return .map(whole)
  }

  /// A file that others include: one list alone.
  private static var part: Attributes {
    let lists = Component.Kind.allCases.map { Value.string($0.listName) }
    return ["oneOf": .list(lists.map { ["required": [$0]] })]
  }

  private mutating func properties(_ registry: Registry, _ head: Attributes) -> Attributes {
    var properties = head
    let described = { (name: String) in head[name]?.map?["description"] }
    properties["copydesk"] = [
      "anyOf": [["enum": [1, "1"]], definitions.variable],
      "description": described("copydesk") ?? "",
    ]
    for kind in Component.Kind.allCases {
      var list = StepSchema(kind, registry).list(&definitions)
      list["description"] = described(kind.listName)
      properties[kind.listName] = .map(list)
    }
    properties["plugins"] = .map(plugins(registry, described("plugins")))
    var tests = definitions.list(of: .map(definitions.map(of: TestOptions.reference)))
    tests["description"] = described("tests")
    properties["tests"] = .map(tests)
    return properties
  }

  private mutating func plugins(_ registry: Registry, _ description: Value?) -> Attributes {
    let options = registry.plugins?.options ?? []
    let path: Value = ["type": "string", "minLength": 1]
    var list = definitions.list(of: ["anyOf": [path, .map(definitions.map(of: options))]])
    list["description"] = description
    return list
  }
}
