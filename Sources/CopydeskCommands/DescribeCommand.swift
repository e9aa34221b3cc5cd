import ArgumentParser
import Copydesk

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Explains a component: its options, layers and examples.")

  @Argument(help: "The component's name, as 'copydesk list' shows it.")
  var component: String

  func run() throws {
    let specs = Registry.standard.specs.filter { $0.name == component }
    guard !specs.isEmpty else {
      let hint = NearMatch.hint(for: component, among: Registry.standard.specs.map(\.name))
      Console.error("error: unknown component '\(component)'\(hint.map { "; \($0)" } ?? "")")
      throw ExitCode(ExitCodes.wrongUsage)
    }
    Console.out(specs.map(\.referenceText).joined(separator: "\n\n"))
  }
}
