import ArgumentParser
import Copydesk

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Explains a component: its options, layers and examples.")

  @Argument(help: "The component's name, as 'copydesk list' shows it.")
  var component: String

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  func run() throws {
    let registry = try plugins.registry()
    let specs = registry.specs.filter { $0.name == component }
    guard !specs.isEmpty else {
      let hint = NearMatch.hint(for: component, among: registry.specs.map(\.name))
      Console.error("error: unknown component '\(component)'\(hint.map { "; \($0)" } ?? "")")
      throw ExitCode(ExitCodes.wrongUsage)
    }
    Console.out(specs.map(\.referenceText).joined(separator: "\n\n"))
  }
}
