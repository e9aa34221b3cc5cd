import Copydesk

/// Writes batches to the sinks and the dead letters, in the order of their tickets.
final class Outlet: @unchecked Sendable {
  // Safe to share: the turnstile lets one thread at a time write; `state` has its own lock.
  private let pipeline: Pipeline
  private let turnstile: Turnstile
  private let maxErrors: ErrorLimit?
  private let keeper: LedgerKeeper?
  private var sinks: SinkRow
  private var checkpoints: Checkpoints
  private var deadLetters: DeadLetterFile
  private let state: Shared<(tally: Tally, work: Work)>
  /// Whether the next checkpoint is to be committed, as the run may end there.
  private let isEnding = Shared(false)
  /// The batches that did not come back from a stage.
  private let lost = Shared<Set<Int>>([])

  init(
    _ pipeline: Pipeline, turnstile: Turnstile, maxErrors: ErrorLimit?, keeper: LedgerKeeper?
  ) {
    self.pipeline = pipeline
    self.turnstile = turnstile
    self.maxErrors = maxErrors
    self.keeper = keeper
    sinks = SinkRow(pipeline)
    checkpoints = Checkpoints(pipeline.ledger)
    deadLetters = DeadLetterFile(pipeline, task: keeper?.start.task ?? .run)
    state = Shared((Tally(), Work(of: pipeline)))
  }

  var tally: Tally { state.withLock { $0.tally } }
  var components: [ComponentTally] { state.withLock { $0.work.tallies } }
  var hasDeadLetters: Bool { deadLetters.isOpen }

  /// Whether an earlier run brought all of the input to the outputs.
  var hasAll: Bool { keeper?.start.state == .finishing }

  /// Whether the documents of a batch are in the outputs already.
  func isDone(_ load: Load) -> Bool { keeper?.isDone(load) ?? false }

  /// Has the next checkpoint committed, where a ledger is kept.
  ///
  /// - Returns: Whether one is.
  func commitSoon() -> Bool {
    guard keeper != nil else { return false }
    isEnding.withLock { $0 = true }
    return true
  }

  /// Sets documents apart that finished outputs hold already, where a run adds to them.
  func leaveOutSeen(_ load: inout Load) {
    guard !isDone(load) else { return }
    keeper?.filter(&load)
  }

  /// Opens the outputs, anew or where an earlier run stopped.
  ///
  /// - Throws: When one cannot be opened; nothing is left behind by those before it.
  func open() throws {
    do { try openAll() } catch {
      suspend()
      throw error
    }
  }

  private func openAll() throws {
    try keeper?.begin()
    try sinks.open(keeper?.start)
    if let start = keeper?.start, start.isEmpty, start.task == .add {
      try deadLetters.extend()
    } else {
      try deadLetters.reopen(at: keeper?.start.deadLetterBytes ?? 0, isFinishing: hasAll)
    }
    if hasAll { restore(keeper!.start) }
  }

  /// Brings a batch to its end when its turn has come.
  ///
  /// - Returns: Why the run must end behind this batch; nil when it need not.
  func write(_ load: Load) throws -> RunError? {
    var end: RunError?
    let wasWritten = try turnstile.pass(load.number) {
      if isDone(load) { return try passOver(load) }
      try settle(load)
      // The batch is written and counted, whatever comes of the checkpoint behind it.
      do { try passCheckpoint(load) } catch { end = RunError(nil, error) }
      end = end ?? maxErrors?.violation(tally)
      // At once, before the next batch can enter.
      if end != nil { turnstile.cutOff(at: load.number + 1) }
    }
    if !wasWritten { drop(load) }
    return end
  }

  /// Counts a batch that does not come to its end because the run stopped.
  func drop(_ load: Load) {
    guard !lost.withLock({ $0.contains(load.number) }) else { return }
    state.withLock {
      $0.tally.unfinished += load.count
      $0.work.add(load.work)
    }
  }

  /// Counts a batch that does not come back; it may still do so, and be dropped.
  func lose(_ number: Int, count: Int) {
    lost.withLock { _ = $0.insert(number) }
    state.withLock { $0.tally.unfinished += count }
  }

  /// Completes every output.
  func finish() throws {
    // What an earlier run committed before it ended stands: a second commit would not know what those
    // outputs need that have their final names already.
    if let keeper, !hasAll {
      guard !keeper.isPassingOver else {
        throw RunError(nil, "the input ends before the place that the earlier run had reached")
      }
      try sinks.checkpoint()
      try commit(.finishing, keeper)
    }
    try sinks.finish()
    try deadLetters.finish()
    try keeper?.complete()
  }

  /// Ends every output as incomplete.
  func suspend() {
    sinks.suspend()
    // The run ends with a reason of its own; a second one would hide it.
    try? deadLetters.close()
    keeper?.abandon()
  }

  private func passOver(_ load: Load) throws {
    guard let keeper else { return }
    try keeper.passOver(load)
    state.withLock { $0.tally.unfinished += load.count }
    if !keeper.isPassingOver { restore(keeper.start) }
  }

  /// Counts what the earlier run did.
  private func restore(_ start: Ledger) {
    state.withLock {
      $0.tally = start.tally
      $0.work.add(start.work)
    }
  }

  private func settle(_ load: Load) throws {
    var load = load
    try sinks.write(&load)
    var change = Tally()
    for rejection in load.batch.rejections { try settle(rejection, &change) }
    change.written = load.batch.documents.count
    change.bytes = load.bytes
    state.withLock {
      $0.tally.add(change)
      $0.work.add(load.work)
    }
    keeper?.pass(load)
  }

  private func passCheckpoint(_ load: Load) throws {
    guard checkpoints.pass(load) else { return }
    try sinks.checkpoint()
    // A run that is continued may have more input by then.
    guard !load.isCutShort else { return }
    if let keeper, keeper.isCommitDue || isEnding.withLock({ $0 }) { try commit(.running, keeper) }
  }

  private func commit(_ ledgerState: Ledger.State, _ keeper: LedgerKeeper) throws {
    let begin = ContinuousClock.now
    let marks = try sinks.commit(keeper.position.batches)
    let bytes = try deadLetters.commit()
    let (tally, work) = state.withLock { $0 }
    try keeper.commit(ledgerState, begin: begin) { ledger in
      ledger.marks = marks
      ledger.deadLetterBytes = bytes
      ledger.tally = tally
      ledger.tally.read = ledger.position.documents
      ledger.work = work
    }
  }

  private func settle(_ rejection: Rejection, _ tally: inout Tally) throws {
    guard rejection.reason.kind == .failed else {
      tally.filtered += 1
      return
    }
    switch policy(for: rejection.component) {
    case .skip: tally.skipped += 1
    case .deadLetter:
      try deadLetters.write(rejection)
      tally.deadLettered += 1
    case .fail:
      throw RunError(
        "'\(rejection.component)'", "\(rejection.origin): \(rejection.reason.message)")
    }
  }

  private func policy(for component: String) -> OnError {
    pipeline.stages.first { $0.name == component }?.onError
      ?? pipeline.sources.first { $0.name == component }?.onError ?? pipeline.onError
  }
}

extension Tally {
  mutating func add(_ other: Tally) {
    read += other.read
    written += other.written
    filtered += other.filtered
    deadLettered += other.deadLettered
    skipped += other.skipped
    unfinished += other.unfinished
    bytes += other.bytes
  }
}
