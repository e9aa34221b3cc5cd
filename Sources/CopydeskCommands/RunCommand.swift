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

  @Option(help: ArgumentHelp("Write the tally as JSON to a file.", valueName: "file"))
  var report: String?

  @Option(
    help: ArgumentHelp(
      "Where outputs may lie (default: the folder of the pipeline file).", valueName: "folder"))
  var root: String?

  @ArgumentParser.OptionGroup var plugins: PluginArguments

  @Flag(help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    if let workers, !(1...256).contains(workers) {
      throw ValidationError("'--workers' must be between 1 and 256, not '\(workers)'")
    }
    if let limit, limit < 1 {
      throw ValidationError("'--limit' must be at least 1, not '\(limit)'")
    }
  }

  func run() throws {
    guard
      let pipeline = try PipelineFile(
        pipeline, assignments: assignments, plugins: plugins, root: root
      ).load()
    else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    let engine = Engine(pipeline, workers: workers ?? Self.cores, documents: limit)
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
    if !quiet { Console.error(TallyTable(result).text) }
    if case .failed(let error) = result.outcome { Console.error("error: \(error)") }
    if let report { try ReportFile(result).write(to: report) }
  }

  private func endIfNotWell(_ result: RunReport, signal: Int32?) throws {
    switch result.outcome {
    case .failed: throw ExitCode(ExitCodes.stoppedOnError)
    case .drained: throw ExitCode(ExitCodes.stopped(by: signal ?? SIGINT))
    case .completed where result.tally.hasFailures:
      throw ExitCode(ExitCodes.finishedWithFailures)
    case .completed: break
    }
  }

  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
