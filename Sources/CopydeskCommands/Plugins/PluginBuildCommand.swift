import ArgumentParser
import Copydesk
import Native

struct PluginBuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build", abstract: "Builds a plugin in Swift for this program.",
    discussion: """
      Makes NAME.so in the folder NAME of a Swift package, which pipelines then use by the folder's \
      path. A library fits the program that built it: build it again when the program changes.
      """)

  @Argument(help: "The folder of the plugin's package.")
  var folder = "."

  func run() throws {
    do { Console.out("built \(try PluginBuild(folder: folder).run())") } catch let failure
      as BuildFailure
    { throw failure.told() }
  }
}
