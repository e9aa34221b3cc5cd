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
    schema["required"] = ["copydesk", "sources", "sinks"]
    var whole: Attributes = [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": "A pipeline of Copydesk",
    ]
    for (name, value) in schema { whole[name] = value }
    whole["definitions"] = .map(definitions.all)
    return .map(whole)
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
    properties["plugins"] = ["description": described("plugins") ?? ""]
    var tests = definitions.list(of: .map(definitions.map(of: TestOptions.reference)))
    tests["description"] = described("tests")
    properties["tests"] = .map(tests)
    return properties
  }
}
