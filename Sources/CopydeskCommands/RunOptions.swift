import ArgumentParser
import CopydeskEngine

/// What can be said of any run of a pipeline.
struct RunOptions: ParsableArguments {
  @ArgumentParser.OptionGroup var reading: PipelineArguments

  @Option(help: "How many batches are processed at a time (default: the number of cores).")
  var workers: Int?

  @Option(
    name: .customLong("max-errors"),
    help: ArgumentHelp(
      "Stop when more documents have failed than this number or share, such as 20 or 5%, which "
        + "counts from the hundredth document on.",
      valueName: "n|p%"),
    transform: { text in
      guard let limit = ErrorLimit(text) else {
        throw ValidationError("'\(text)' is neither a number such as 20 nor a share such as 5%")
      }
      return limit
    })
  var maxErrors: ErrorLimit?

  @Option(help: ArgumentHelp("Write the tally as JSON to a file.", valueName: "file"))
  var report: String?

  @Flag(help: "Go on where a run that was cut short stopped; begin anew when there is none.")
  var resume = false

  @Flag(help: "Begin anew, even where that gives up an unfinished run.")
  var restart = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("'--workers' must be between 1 and 256, not '\(workers)'")
    }
    if resume, restart {
      throw ValidationError("'--resume' and '--restart' exclude each other")
    }
  }

  /// What is done with the ledger of an earlier run.
  func ledger(_ task: LedgerUse.Task, isKept: Bool = true) -> LedgerUse {
    LedgerUse(
      resume ? .resume : restart ? .restart : .begin, task, isKept: isKept,
      program: "copydesk \(version)")
  }
}
