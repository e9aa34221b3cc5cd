public import Copydesk
import Dispatch

/// Runs a pipeline once.
///
/// Each worker takes the next batch from the sources, carries it through every stage, and passes
/// the exit in the order of the source. There are no queues between stages, so memory is bounded
/// by a batch for each worker, and the output does not depend on the number of workers.
public final class Engine: Sendable {
  private let pipeline: Pipeline
  private let workers: Int
  private let documents: Int?
  private let use: LedgerUse?
  private let report: String?
  private let maxErrors: ErrorLimit?
  private let intake: Intake
  private let chain: StageChain
  private let turnstiles: [Turnstile]
  private let exit = Turnstile()
  private let failure = Shared<(ticket: Int, error: RunError)?>(nil)
  /// The stage that did not come back; it may still be at work.
  private let lostStage = Shared<String?>(nil)
  /// What the progress line asks; nil until outputs are open.
  private let outlet = Shared<Outlet?>(nil)

  /// - Parameters:
  ///   - workers: How many batches are under way at a time, at least 1.
  ///   - documents: How many documents to read at the most; nil for all.
  ///   - maxErrors: When failures stop the run; nil for never.
  ///   - ledger: What is done with the ledger that the pipeline names; nil to leave it alone.
  ///   - report: A file that is written when the run has ended, and must be none of its inputs.
  public init(
    _ pipeline: Pipeline, workers: Int, documents: Int? = nil, maxErrors: ErrorLimit? = nil,
    ledger: LedgerUse? = nil, report: String? = nil
  ) {
    self.pipeline = pipeline
    self.workers = max(1, workers)
    self.documents = documents
    use = ledger
    self.report = report
    self.maxErrors = maxErrors
    intake = Intake(pipeline, documents: documents)
    turnstiles = pipeline.stages.map { _ in Turnstile() }
    chain = StageChain(pipeline, turnstiles: turnstiles)
  }

  /// How far the run has come; may be asked from any thread.
  public var progress: RunProgress {
    var tally = outlet.withLock { $0 }?.tally ?? Tally()
    tally.read = intake.documentsRead
    return RunProgress(tally: tally, input: intake.progress)
  }

  /// Stops reading; documents under way are brought to their end.
  ///
  /// - Parameter time: How long to read on for a checkpoint, behind which the run can be continued. Where no ledger is kept,
  ///   or the input is a stream that is not there a second time, there is nothing to read on for.
  public func drain(within time: Duration = .zero) {
    guard time > .zero, !intake.hasStreams, outlet.withLock({ $0 })?.commitSoon() == true else {
      return intake.stop()
    }
    intake.stopAtCheckpoint(within: time)
  }

  /// Runs the pipeline to its end. Called once.
  public func run() -> RunReport {
    let start = ContinuousClock.now
    var report = RunReport(of: pipeline, workers: workers)
    do {
      let outputs = pipeline.sinks.flatMap(\.component.outputs)
      let locks = try OutputLocks(
        outputs.isEmpty ? [pipeline.ledger?.path].compactMap { $0 } : outputs)
      defer { locks.release() }
      switch try LedgerOpening(pipeline, facts, use) {
      case .done(let ledger): report.add(ledger)
      case .none: try run(nil, &report)
      case .keep(let plan, let ledger):
        report.resumedAt = ledger.position.documents
        report.resumedBytes = ledger.tally.bytes
        try run(LedgerKeeper(plan, from: ledger), &report)
      }
    } catch {
      report.outcome = error is Refusal ? .refused("\(error)") : .failed(RunError(nil, error))
    }
    report.elapsed = ContinuousClock.now - start
    return report
  }

  /// What the outcome depends on beside the input.
  private var facts: [PipelineFact] {
    [use.map { PipelineFact("the program", $0.program) }].compactMap { $0 } + pipeline.facts
      + [documents.map { PipelineFact("--limit", "\($0)") }].compactMap { $0 }
  }

  /// What the run leaves behind. A replay reads the dead letters that it writes.
  private var written: [String] {
    let letters = use?.task == .replay ? nil : pipeline.deadLetters
    return pipeline.sinks.flatMap(\.component.outputs)
      + [letters, pipeline.ledger?.path, report].compactMap { $0 }
  }

  private func run(_ keeper: LedgerKeeper?, _ report: inout RunReport) throws {
    let outlet = Outlet(pipeline, turnstile: exit, maxErrors: maxErrors, keeper: keeper)
    self.outlet.withLock { $0 = outlet }
    defer {
      close()
      report.add(outlet, read: progress.tally.read)
    }
    if !outlet.hasAll {
      try intake.open()
      try Overwriting.check(written, inputs: intake.inputs)
      try keeper?.check(intake.inputs)
      try openStages()
    }
    try outlet.open()
    if !outlet.hasAll { runWorkers(outlet) }
    report.outcome = try end(outlet)
  }

  /// Before the outputs, so that a stage that cannot start leaves none behind.
  private func openStages() throws {
    for stage in pipeline.stages {
      do { try stage.component.open() } catch { throw RunError("stage '\(stage.name)'", error) }
    }
  }

  private func close() {
    intake.close()
    let lost = lostStage.withLock { $0 }
    for stage in pipeline.stages where stage.name != lost { stage.component.close() }
  }

  private func end(_ outlet: Outlet) throws -> RunReport.Outcome {
    if let failure = failure.withLock({ $0 }) {
      outlet.suspend()
      return .failed(failure.error)
    }
    if intake.wasCutShort, !outlet.hasAll {
      outlet.suspend()
      return .drained
    }
    try outlet.finish()
    return .completed
  }

  private func runWorkers(_ outlet: Outlet) {
    let group = DispatchGroup()
    let crew = (0..<workers).map { _ in Worker() }
    let watchdog = Watchdog(crew.map(\.watch), limit: pipeline.documentLimits.time) {
      self.lose(crew[$0], at: $1, $2, outlet)
      crew[$0].leave(group)
    }
    for (number, worker) in crew.enumerated() {
      worker.start(number, in: group) {
        while !worker.watch.isGivenUp, let load = self.nextLoad() {
          worker.load.withLock { $0 = (load.number, load.count) }
          self.carry(load, to: outlet, worker.watch)
        }
      }
    }
    group.wait()
    watchdog.stop()
  }

  /// Ends the run at the batch of a worker that does not come back.
  private func lose(
    _ worker: Worker, at task: StageWatch.Task, _ document: Origin?, _ outlet: Outlet
  ) {
    guard let load = worker.load.withLock({ $0 }) else { return }
    lostStage.withLock { $0 = task.stage }
    outlet.lose(load.number, count: load.count)
    cutOff(at: load.number, RunError(lost: task, document, pipeline.documentLimits.time))
  }

  private func nextLoad() -> Load? {
    do {
      return try intake.next()
    } catch let error as ReadFailure {
      cutOff(at: error.ticket, error.error)
    } catch {
      cutOff(at: 0, RunError(nil, error))
    }
    return nil
  }

  private func carry(_ load: Load, to outlet: Outlet, _ watch: StageWatch) {
    var load = load
    do {
      outlet.leaveOutSeen(&load)
      if try chain.process(&load, isDone: outlet.isDone(load), watch) {
        if let error = try outlet.write(load) { cutOff(at: load.number + 1, error) }
      } else {
        outlet.drop(load)
      }
    } catch {
      cutOff(at: load.number, RunError(nil, error))
      outlet.drop(load)
    }
  }

  /// Stops the run: what comes before `ticket` is still written, so that what a failed run leaves
  /// does not depend on the number of workers.
  private func cutOff(at ticket: Int, _ error: RunError) {
    intake.stop()
    failure.withLock { known in
      if ticket < known?.ticket ?? .max { known = (ticket, error) }
    }
    for turnstile in turnstiles + [exit] { turnstile.cutOff(at: ticket) }
  }
}
