import ArgumentParser
import Copydesk
import CopydeskYAML
import Output

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows how a pipeline file is understood, with all defaults; runs nothing.",
    discussion: """
      Values are shown as variables fill them in, passwords too.
      """)

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Sets a variable for ${key} in the file.", valueName: "key=value"))
  var assignments: [String] = []

  @Option(
    help: ArgumentHelp(
      "Where outputs may lie (default: the folder of the pipeline file).", valueName: "folder"))
  var root: String?

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  func run() throws {
    let file = try PipelineFile(pipeline, assignments: assignments, plugins: plugins, root: root)
    guard let loaded = try file.loadAll(), !PipelineFile.tellUnusedAssignments(of: [file]) else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    Console.out(ExplainedText(Paint(isColored: Console.outHasColor)).text(loaded))
  }
}
