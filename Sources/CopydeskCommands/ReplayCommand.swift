import ArgumentParser
import Copydesk
import CopydeskEngine

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Goes on with documents that failed, and adds them to the outputs.",
    discussion: """
      Each document goes on with the stage that it failed in, as it entered that stage; so change \
      what made it fail first: the pipeline, a list, a plugin. What comes through is added to the \
      outputs of the finished run. In the end the file holds what failed again.

      With '--from-start' the sources are read again, and of them what the letters name, by path, \
      entry and place, goes through all stages. Letters that name nothing that is found stay in \
      the file as they are, and are counted as 'not_found'.
      """)

  @Argument(help: "The file of dead letters.")
  var deadLetters: String

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Flag(
    name: .customLong("from-start"),
    help: "Read the documents again and begin with the first stage.")
  var isFromStart = false

  @ArgumentParser.OptionGroup var options: RunOptions

  func run() throws {
    let run = PipelineRun(options)
    let pipeline = try run.load(pipeline).replaying(deadLetters, isFromStart: isFromStart)
    try run.run(pipeline, ledger: options.ledger(.replay))
  }
}
