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
  }

  public let pipeline: String
  public let outcome: Outcome
  public let tally: Tally
  /// In the order of the pipeline.
  public let components: [ComponentTally]
  public let workers: Int
  /// From the first look at the input to the last byte of the output.
  public let elapsed: Duration
  /// What the sinks leave behind, and the dead letters if there are any.
  public let outputs: [String]
  public let deadLetters: String?

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
