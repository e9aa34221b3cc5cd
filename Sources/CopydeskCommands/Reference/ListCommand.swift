import ArgumentParser
import Copydesk

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the components that a pipeline can use.")

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  func run() throws { Console.out(ComponentList.text(try plugins.registry().specs)) }
}

/// Components by kind, a line each.
enum ComponentList {
  static func text(_ specs: [Spec]) -> String {
    let width = specs.map(\.name.count).max() ?? 0
    return Component.Kind.allCases.flatMap { kind in
      let own = specs.filter { $0.kind == kind }
      return (own.isEmpty ? [] : ["\(kind.rawValue)s:"])
        + own.map { "  \($0.name.padded(to: width))  \($0.summary)" }
    }.joined(separator: "\n")
  }
}
