import ArgumentParser
import Copydesk
import CopydeskYAML

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the tests that pipeline files hold; writes nothing.",
    discussion: """
      Each test has stages of its own, so that none remembers another's text.

      Exit codes: 0 all texts came out as expected; 1 some did not; 2 a pipeline file or the command line is wrong, or a \
      file has no tests; 3 a stage does not come back.
      """)

  @Argument(help: "The pipeline files.")
  var pipelines: [String]

  @ArgumentParser.OptionGroup var reading: PipelineArguments

  func run() throws {
    let files = try pipelines.map { try reading.file($0, takesParts: true) }
    let runs = try files.map { try TestRun($0) }
    guard !PipelineFile.tellUnusedAssignments(of: files) else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    var areAllWell = true
    for run in runs where try !run.isWell() { areAllWell = false }
    if !areAllWell { throw ExitCode(ExitCodes.finishedWithFailures) }
  }
}
