/// Where a run keeps its ledger, and how often.
///
/// At every checkpoint, which depends on the input alone, outputs are brought into a state from which
/// a run can be continued byte for byte. The first checkpoint after ``seconds`` is committed: it is
/// made durable and noted in the ledger.
public struct LedgerPlan: Sendable, Equatable {
  /// The file, as a path to open.
  public var path: String
  /// Beside it: which documents have come to a good end.
  package var seenPath: String {
    (path.hasSuffix(".json") ? String(path.dropLast(5)) : path) + ".seen"
  }

  /// A checkpoint comes when so many documents have passed since the last one.
  public var documents: Int
  /// Or so many of their original bytes.
  public var bytes: Int
  /// The least time between two commits.
  public var seconds: Double

  public init(
    path: String, documents: Int = 4_096, bytes: Int = 16 << 20, seconds: Double = 5
  ) {
    self.path = path
    self.documents = documents
    self.bytes = bytes
    self.seconds = seconds
  }
}

/// One thing that the outcome of a run depends on beside its input: a value of the pipeline file, or
/// the content of a file that it names.
public struct PipelineFact: Sendable, Equatable {
  /// Such as `stages[2].entities.model`.
  public let name: String
  public let value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
