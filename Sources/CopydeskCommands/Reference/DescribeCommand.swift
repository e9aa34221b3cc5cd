import ArgumentParser
import Copydesk
import CopydeskYAML

struct DescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Explains components: their options, layers and examples.")

  @Argument(help: "The component's name, as 'copydesk list' shows it; all when left out.")
  var component: String?

  @Flag(help: "Write Markdown, as for a page of documentation.")
  var markdown = false

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  func run() throws {
    let registry = try plugins.registry()
    guard let component else { return Console.out(text(of: registry)) }
    let specs = registry.specs.filter { $0.name == component }
    guard !specs.isEmpty else {
      let hint = NearMatch.hint(for: component, among: registry.specs.map(\.name))
      Console.error("error: unknown component '\(component)'\(hint.map { "; \($0)" } ?? "")")
      throw ExitCode(ExitCodes.wrongUsage)
    }
    Console.out(specs.map(text).joined(separator: "\n\n"))
  }

  private func text(of registry: Registry) -> String {
    if markdown { return ReferencePage(registry).text }
    let file =
      "A pipeline file\n\n"
      + PipelineReference.options(plugins: registry.plugins?.options ?? []).referenceLines
    return ([file] + registry.specs.map(text)).joined(separator: "\n\n\n")
  }

  private func text(_ spec: Spec) -> String {
    markdown ? ReferencePage.section(spec) : spec.referenceText
  }
}
