public import Copydesk

/// How a run ended, and what became of each document.
public struct RunReport: Sendable {
  public enum Outcome: Sendable {
    /// All of the input was processed.
    case completed
    /// Stopped on request, after the documents under way were written.
    case drained
    /// Stopped on an error.
    case failed(RunError)
    /// Not begun, because it would have spoilt what another run left.
    case refused(String)
    /// Nothing was left to do: an earlier run had brought all to its end.
    case unchanged
  }

  public let pipeline: String
  public internal(set) var outcome = Outcome.completed
  public private(set) var tally = Tally()
  /// In the order of the pipeline.
  public private(set) var components: [ComponentTally]
  public let workers: Int
  /// How many documents an earlier run had brought to the outputs; 0 when this one began anew.
  public internal(set) var resumedAt = 0
  /// The bytes of these documents.
  public internal(set) var resumedBytes = 0
  /// From the first look at the input to the last byte of the output.
  public internal(set) var elapsed = Duration.zero
  /// What the sinks leave behind.
  public let outputs: [String]
  private var hasDeadLetters = false
  private let deadLetterPath: String

  init(of pipeline: Pipeline, workers: Int) {
    self.pipeline = pipeline.name
    self.workers = workers
    components = Work(of: pipeline).tallies
    outputs = pipeline.sinks.flatMap(\.component.outputs)
    deadLetterPath = pipeline.deadLetters
  }

  /// Takes over what a run did.
  mutating func add(_ outlet: Outlet, read: Int) {
    tally = outlet.tally
    tally.read = max(read, outlet.hasAll ? tally.read : 0)
    components = outlet.components
    hasDeadLetters = outlet.hasDeadLetters
  }

  /// Takes over what an earlier run did.
  mutating func add(_ ledger: Ledger) {
    outcome = .unchanged
    tally = ledger.tally
    components = ledger.work.tallies
    hasDeadLetters = ledger.deadLetterBytes > 0
  }

  /// Where the dead letters are, if there are any: under another name until a run has come to its end.
  public var deadLetters: String? {
    guard hasDeadLetters else { return nil }
    switch outcome {
    case .completed, .unchanged: return deadLetterPath
    case .drained, .failed, .refused: return deadLetterPath + ".partial"
    }
  }

  /// The component in which most time was spent, and its share of all busy time.
  public var bottleneck: (component: ComponentTally, share: Double)? {
    let total = components.reduce(0) { $0 + $1.busy }
    guard total > 0, let most = components.max(by: { $0.busy < $1.busy }) else { return nil }
    return (most, Double(most.busy) / Double(total))
  }
}

/// How far a run has come.
public struct RunProgress: Sendable {
  public let tally: Tally
  public let input: ReadProgress
}
