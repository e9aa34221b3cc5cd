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
  private let intake: Intake
  private let outlet: Outlet
  private let turnstiles: [Turnstile]
  private let exit = Turnstile()
  private let failure = Shared<(ticket: Int, error: RunError)?>(nil)

  /// - Parameters:
  ///   - workers: How many batches are under way at a time, at least 1.
  ///   - documents: How many documents to read at the most; nil for all.
  public init(_ pipeline: Pipeline, workers: Int, documents: Int? = nil) {
    self.pipeline = pipeline
    self.workers = max(1, workers)
    intake = Intake(pipeline, documents: documents)
    outlet = Outlet(pipeline, turnstile: exit)
    turnstiles = pipeline.stages.map { _ in Turnstile() }
  }

  /// How far the run has come; may be asked from any thread.
  public var progress: RunProgress {
    var tally = outlet.tally
    tally.read = intake.documentsRead
    return RunProgress(tally: tally, input: intake.progress)
  }

  /// Stops reading; documents under way are brought to their end.
  public func drain() { intake.stop() }

  /// Runs the pipeline to its end. Called once.
  public func run() -> RunReport {
    let start = ContinuousClock.now
    var stages = pipeline.stages.map { ComponentTally($0.name, .stage) }
    let outcome: RunReport.Outcome
    do {
      defer { close() }
      try intake.open()
      try openStages()
      try outlet.open()
      stages = runWorkers(stages)
      outcome = try end()
    } catch {
      outcome = .failed(RunError(nil, error))
    }
    return report(outcome, stages, elapsed: ContinuousClock.now - start)
  }

  /// Before the outputs, so that a stage that cannot start leaves none behind.
  private func openStages() throws {
    for stage in pipeline.stages {
      do { try stage.component.open() } catch { throw RunError("stage '\(stage.name)'", error) }
    }
  }

  private func close() {
    intake.close()
    for stage in pipeline.stages { stage.component.close() }
  }

  private func end() throws -> RunReport.Outcome {
    if let failure = failure.withLock({ $0 }) {
      outlet.suspend()
      return .failed(failure.error)
    }
    if intake.wasCutShort {
      outlet.suspend()
      return .drained
    }
    try outlet.finish()
    return .completed
  }

  private func runWorkers(_ stages: [ComponentTally]) -> [ComponentTally] {
    let total = Shared(stages)
    let group = DispatchGroup()
    for number in 0..<workers {
      // A queue of its own: a blocked worker then never keeps another one from starting.
      DispatchQueue(label: "copydesk.worker.\(number)").async(group: group) {
        let tallies = self.work()
        total.withLock { all in
          for index in all.indices { all[index].add(tallies[index]) }
        }
      }
    }
    group.wait()
    return total.withLock { $0 }
  }

  private func work() -> [ComponentTally] {
    var chain = StageChain(pipeline, turnstiles: turnstiles)
    while let batch = nextBatch() { carry(batch, through: &chain) }
    return chain.tallies
  }

  private func nextBatch() -> Batch? {
    do {
      return try intake.next()
    } catch let error as ReadFailure {
      cutOff(at: error.ticket, error.error)
    } catch {
      cutOff(at: 0, RunError(nil, error))
    }
    return nil
  }

  private func carry(_ batch: Batch, through chain: inout StageChain) {
    var batch = batch
    do {
      if try chain.process(&batch) { try outlet.write(batch) } else { outlet.drop(batch) }
    } catch {
      cutOff(at: batch.number, RunError(nil, error))
      outlet.drop(batch)
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

  private func report(
    _ outcome: RunReport.Outcome, _ stages: [ComponentTally], elapsed: Duration
  ) -> RunReport {
    RunReport(
      pipeline: pipeline.name, outcome: outcome, tally: progress.tally,
      components: intake.components + stages + outlet.components, workers: workers,
      elapsed: elapsed, outputs: pipeline.sinks.flatMap { $0.component.outputs },
      deadLetters: outlet.hasDeadLetters ? pipeline.deadLetters : nil)
  }
}
