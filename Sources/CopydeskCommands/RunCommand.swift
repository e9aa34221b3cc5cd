import ArgumentParser
import CopydeskEngine

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a pipeline and tells what became of each document.")

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Option(help: "Read at most this many documents.")
  var limit: Int?

  @Flag(help: "Add to the outputs of a finished run what of the input is not in them yet.")
  var add = false

  @Flag(
    name: .customLong("no-ledger"),
    help: "Keep no ledger; a run that is cut short then cannot be continued.")
  var keepsNoLedger = false

  @ArgumentParser.OptionGroup var options: RunOptions

  func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError("'--limit' must be at least 1, not '\(limit)'")
    }
    if keepsNoLedger, options.resume || add {
      throw ValidationError("'--resume' and '--add' need the ledger that '--no-ledger' gives up")
    }
  }

  func run() throws {
    let run = PipelineRun(options)
    try run.run(
      run.load(pipeline), documents: limit,
      ledger: options.ledger(add ? .add : .run, isKept: !keepsNoLedger))
  }
}
