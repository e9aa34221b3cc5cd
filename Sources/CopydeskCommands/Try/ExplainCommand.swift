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

  @ArgumentParser.OptionGroup var reading: PipelineArguments

  func run() throws {
    let file = try reading.file(pipeline, takesParts: true)
    guard let loaded = try file.loadAll(), !PipelineFile.tellUnusedAssignments(of: [file]) else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    Console.out(ExplainedText(Paint(isColored: Console.outHasColor)).text(loaded))
  }
}
