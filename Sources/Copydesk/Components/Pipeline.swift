/// What a YAML file becomes: named components in a chain, ready to be run.
public struct Pipeline: Sendable {
  /// A component in its place.
  public struct Step<C: Sendable>: Sendable {
    /// The name under which it is counted: its component's, with a number when there are several.
    public let name: String
    public let component: C
    public let onError: OnError?
    public let contract: Contract

    public init(
      _ name: String, _ component: C, onError: OnError? = nil, contract: Contract = Contract()
    ) {
      self.name = name
      self.component = component
      self.onError = onError
      self.contract = contract
    }
  }

  public let name: String
  public let sources: [Step<any Source>]
  public let stages: [Step<any Stage>]
  public let sinks: [Step<any Sink>]
  /// What happens to failed documents where a stage does not say.
  public let onError: OnError
  /// Where dead letters go, as a path to open.
  public let deadLetters: String
  public let limit: BatchLimit
  /// What each document may hold.
  public let documentLimits: DocumentLimits
  /// Nil when none is kept.
  public let ledger: LedgerPlan?
  /// What a run depends on beside its input, in the order of the file.
  public let facts: [PipelineFact]
  /// The files that it is made of, as paths to open: its own, and those that stages and plugins name.
  public let files: [String]

  public init(
    name: String, sources: [Step<any Source>], stages: [Step<any Stage>],
    sinks: [Step<any Sink>], onError: OnError = .deadLetter, deadLetters: String,
    limit: BatchLimit = BatchLimit(), documentLimits: DocumentLimits = DocumentLimits(),
    ledger: LedgerPlan? = nil, facts: [PipelineFact] = [], files: [String] = []
  ) {
    self.name = name
    self.sources = sources
    self.stages = stages
    self.sinks = sinks
    self.onError = onError
    self.deadLetters = deadLetters
    self.limit = limit
    self.documentLimits = documentLimits
    self.ledger = ledger
    self.facts = facts
    self.files = files
  }
}

/// What happens to a document that fails.
public enum OnError: String, Sendable, CaseIterable {
  /// The run stops.
  case fail
  /// The document is left out and counted.
  case skip
  /// The document is written to the dead letters with its reason.
  case deadLetter = "dead_letter"
}
