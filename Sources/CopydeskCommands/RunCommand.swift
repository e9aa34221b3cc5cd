import ArgumentParser
import Copydesk
import CopydeskEngine
import Glibc

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Runs a pipeline and tells what became of each document.")

  @Argument(help: "The pipeline file.")
  var pipeline: String

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Sets a variable for ${key} in the file.", valueName: "key=value"))
  var assignments: [String] = []

  @Option(help: "How many batches are processed at a time (default: the number of cores).")
  var workers: Int?

  @Option(help: "Read at most this many documents.")
  var limit: Int?

  @Option(
    name: .customLong("max-errors"),
    help: ArgumentHelp(
      "Stop when more documents have failed than this number or share, such as 20 or 5%.",
      valueName: "n|p%"),
    transform: {
      guard let limit = ErrorLimit($0) else {
        throw ValidationError("'\($0)' is neither a number such as 20 nor a share such as 5%")
      }
      return limit
    })
  var maxErrors: ErrorLimit?

  @Option(help: ArgumentHelp("Write the tally as JSON to a file.", valueName: "file"))
  var report: String?

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  @Flag(help: "Go on where a run that was cut short stopped; begin anew when there is none.")
  var resume = false

  @Flag(help: "Begin anew, even where that gives up an unfinished run.")
  var restart = false

  @Flag(
    name: .customLong("no-ledger"),
    help: "Keep no ledger; a run that is cut short then cannot be continued.")
  var keepsNoLedger = false

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("'--workers' must be between 1 and 256, not '\(workers)'")
    }
    if let limit, limit < 1 {
      throw ValidationError("'--limit' must be at least 1, not '\(limit)'")
    }
    if resume, restart || keepsNoLedger {
      throw ValidationError("'--resume' goes with neither '--restart' nor '--no-ledger'")
    }
  }

  private var ledger: LedgerUse {
    LedgerUse(
      resume ? .resume : restart ? .restart : .begin, isKept: !keepsNoLedger,
      program: "copydesk \(version)")
  }

  func run() throws {
    guard
      let pipeline = try PipelineFile(
        pipeline, assignments: assignments, plugins: plugins
      ).load()
    else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    let engine = Engine(pipeline, workers: workers ?? Self.cores, documents: limit, maxErrors: maxErrors,
      ledger: ledger)
    let signals = SignalWatch { _ in
      engine.drain()
      Console.error("\nstopping after the documents under way; once more stops at once")
    }
    let progress = quiet ? nil : ProgressLine(engine)
    let result = engine.run()
    progress?.end()
    try tell(result)
    try endIfNotWell(result, signal: signals.received)
  }

  private func tell(_ result: RunReport) throws {
    switch result.outcome {
    case .refused(let reason): return Console.error("error: \(reason)")
    case .unchanged where !quiet:
      Console.error("\(result.pipeline): complete already; '--restart' runs it again")
    case _ where !quiet: Console.error(TallyTable(result).text)
    default: break
    }
    if case .failed(let error) = result.outcome { Console.error("error: \(error)") }
    if let report { try ReportFile(result).write(to: report) }
  }

  private func endIfNotWell(_ result: RunReport, signal: Int32?) throws {
    switch result.outcome {
    case .failed: throw ExitCode(ExitCodes.stoppedOnError)
    case .refused: throw ExitCode(ExitCodes.wrongUsage)
    case _ where !result.tally.addsUp: throw ExitCode(ExitCodes.internalError)
    case .drained: throw ExitCode(ExitCodes.stopped(by: signal ?? SIGINT))
    case .completed, .unchanged:
      if result.tally.hasFailures { throw ExitCode(ExitCodes.finishedWithFailures) }
    }
  }

  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
