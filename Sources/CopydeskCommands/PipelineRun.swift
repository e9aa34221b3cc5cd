import ArgumentParser
import Copydesk
import CopydeskEngine
import Glibc

/// One run of a pipeline, told to people as it goes on.
struct PipelineRun {
  private let options: RunOptions

  init(_ options: RunOptions) { self.options = options }

  /// The pipeline of a file; what is wrong with it is told.
  func load(_ path: String) throws -> Pipeline {
    guard let pipeline = try options.reading.file(path).load() else {
      throw ExitCode(ExitCodes.wrongUsage)
    }
    return pipeline
  }

  /// Runs a pipeline to its end.
  ///
  /// - Throws: ``ExitCode`` unless all went well.
  func run(_ pipeline: Pipeline, documents: Int? = nil, ledger: LedgerUse) throws {
    try ReportFile.check(options.report, against: pipeline)
    let engine = Engine(
      pipeline, workers: options.workers ?? Self.cores, documents: documents,
      maxErrors: options.maxErrors, ledger: ledger, report: options.report)
    let signals = SignalWatch { _ in
      engine.drain(within: Self.patience)
      Console.error("\nstopping after the documents under way; once more stops at once")
    }
    let progress = options.quiet ? nil : ProgressLine(engine)
    let result = EndWatch.during("the run, which is incomplete") { engine.run() }
    progress?.end()
    try tell(result)
    try endIfNotWell(result, signal: signals.received)
  }

  private func tell(_ result: RunReport) throws {
    switch result.outcome {
    case .refused(let reason): return Console.error("error: \(reason)")
    case .unchanged where !options.quiet:
      Console.error("\(result.pipeline): complete already; '--restart' runs it again")
    case _ where !options.quiet: Console.error(TallyTable(result).text)
    // Who reads the mail of a timetable should not have to know what exit code 1 means.
    case .completed where result.tally.hasFailures: Console.error(TallyTable.failures(result))
    default: break
    }
    if case .failed(let error) = result.outcome { Console.error("error: \(error)") }
    if let report = options.report { try ReportFile(result).write(to: report) }
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

  /// How long a run that is to stop goes on for a place where it can be continued: less than what systems wait that end a
  /// program.
  private static let patience = Duration.seconds(5)

  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
