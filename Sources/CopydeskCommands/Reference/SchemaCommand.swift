import ArgumentParser
import Copydesk
import CopydeskYAML

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Writes a JSON Schema of pipeline files, by which editors complete and check them.")

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  func run() throws {
    var json = IndentedJSON()
    json.write(PipelineSchema.value(of: try plugins.registry()))
    Console.out(json.text)
  }
}

/// JSON over several lines, for people and for comparing versions.
struct IndentedJSON {
  private(set) var text = ""
  private var indent = "\n"

  mutating func write(_ value: Value) {
    switch value {
    case .map(let map) where !map.isEmpty: writeMap(map)
    case .list(let values) where values.contains(where: \.hasParts):
      write(values, "[", "]") { $0.write($1) }
    default: text += value.json
    }
  }

  private mutating func writeMap(_ map: Attributes) {
    write(map, "{", "}") { json, member in
      json.text += Value.string(member.name).json + ": "
      json.write(member.value)
    }
  }

  private mutating func write<Parts: Collection>(
    _ parts: Parts, _ open: String, _ close: String, _ body: (inout Self, Parts.Element) -> Void
  ) {
    text += open
    indent += "  "
    for (number, part) in parts.enumerated() {
      text += (number > 0 ? "," : "") + indent
      body(&self, part)
    }
    indent.removeLast(2)
    text += indent + close
  }

}

extension Value {
  fileprivate var hasParts: Bool {
    switch self {
    case .map, .list: true
    default: false
    }
  }
}
