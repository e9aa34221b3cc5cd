import ArgumentParser
import Copydesk

struct PluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugin", abstract: "Builds plugins, looks at them and tests them.",
    subcommands: [
      PluginBuildCommand.self, PluginListCommand.self, PluginDescribeCommand.self,
      PluginTestCommand.self,
    ])
}

struct PluginListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the components of plugins.")

  @Argument(help: "The plugins' programs, or folders with a program of the folder's name.")
  var paths: [String]

  func run() throws {
    Console.out(ComponentList.text(try paths.flatMap { try PluginFile($0).catalog().specs }))
  }
}

struct PluginDescribeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "describe", abstract: "Explains the components of a plugin.")

  @Argument(help: "The plugin's program, or a folder with a program of the folder's name.")
  var path: String

  func run() throws {
    let specs = try PluginFile(path).catalog().specs
    Console.out(specs.map(\.referenceText).joined(separator: "\n\n"))
  }
}
