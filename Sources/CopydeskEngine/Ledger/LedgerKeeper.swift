import Copydesk
import Glibc

/// Follows a run through its input, and writes the ledger when it is time.
final class LedgerKeeper {
  /// What an earlier run left; nothing is done in it when this one begins anew.
  private(set) var start: Ledger
  private let plan: LedgerPlan
  private let file: LedgerFile
  private let seen: SeenFile
  private(set) var position = Ledger.Position()
  /// What the ledger on disk says.
  private var committed: Ledger
  private var lastCommit = ContinuousClock.now
  private var lastCost = Duration.zero

  /// Of a run's time at most one part in so many goes into commits.
  private static let costShare = 50

  init(_ plan: LedgerPlan, from start: Ledger) {
    self.plan = plan
    file = LedgerFile(path: plan.path)
    seen = SeenFile(plan.seenPath, count: start.seen)
    self.start = start
    committed = start
    if start.state != .running { position = start.position }
  }

  /// Whether no commit has been made, by this run or the one it continues.
  private(set) var isEmpty = true

  /// Makes sure that the input is still the one that the earlier run began with.
  func check(_ inputs: [InputFile]) throws {
    if start.position.batches > 0, let difference = start.difference(from: inputs) {
      throw Refusal(
        "the run that '\(plan.path)' tells of cannot be continued: \(difference);"
          + " begin anew with '--restart'")
    }
    start.inputs = inputs
  }

  /// Says on disk that a run began.
  func begin() throws {
    isEmpty = start.isEmpty
    // What is added to stays as it is until the first commit.
    if isEmpty, start.base == nil { try file.write(start) }
    try seen.open()
    try seen.load(start.known)
  }

  /// Sets apart what finished outputs hold already.
  func filter(_ load: inout Load) {
    if !start.known.isEmpty { seen.filter(&load) }
  }

  /// Takes back what ``begin()`` said when there is nothing that could be continued. What finished
  /// outputs held is still needed.
  func abandon() {
    guard isEmpty, start.base == nil else { return }
    file.remove()
    unlink(seen.path)
  }

  /// Whether a batch is in every output already.
  func isDone(_ load: Load) -> Bool { load.number < start.position.batches }

  /// Whether the next batch is.
  var isPassingOver: Bool { position.batches < start.position.batches }

  /// Passes over a batch that is done.
  ///
  /// - Throws: When the input turns out to be another than that of the earlier run.
  func passOver(_ load: Load) throws {
    position.pass(load)
    guard isPassingOver || position == start.position else {
      throw OutputError(file.path, reason: "was kept for another input: what was read then differs")
    }
  }

  /// Takes note of a batch that all sinks have.
  func pass(_ load: Load) {
    position.pass(load)
    seen.note(load)
  }

  /// Whether a checkpoint is to be committed; each is where the plan says that no time need pass.
  var isCommitDue: Bool {
    if plan.seconds == 0 { return true }
    let passed = ContinuousClock.now - lastCommit
    return passed >= .seconds(plan.seconds) && passed >= lastCost * Self.costShare
  }

  /// Says that every output has its final name.
  func complete() throws {
    try file.write(committed.completed)
  }

  /// Writes the ledger of a commit.
  ///
  /// - Parameters:
  ///   - begin: When the commit began.
  ///   - fill: Adds what is known of the outputs.
  func commit(
    _ state: Ledger.State, begin: ContinuousClock.Instant, _ fill: (inout Ledger) -> Void
  ) throws {
    var ledger = start
    ledger.state = state
    ledger.position = position
    ledger.seen = try seen.commit()
    fill(&ledger)
    try file.write(ledger)
    committed = ledger
    isEmpty = false
    lastCommit = .now
    lastCost = lastCommit - begin
  }
}
