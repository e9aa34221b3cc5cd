public import Copydesk

/// What one component did in a run.
public struct ComponentTally: Sendable, Equatable {
  public let name: String
  public let kind: Component.Kind
  /// Documents that came in; for a source, what it read.
  public var documentsIn = 0
  /// Documents that went on; for a sink, what it wrote.
  public var documentsOut = 0
  /// Left out on purpose, by reason.
  public var filtered: [String: Int] = [:]
  /// Failed, by reason.
  public var failed: [String: Int] = [:]
  /// What the component counted itself.
  public var counts: [String: Int] = [:]
  /// Time spent in it, summed over the workers, in nanoseconds.
  public var busy: UInt64 = 0

  init(_ name: String, _ kind: Component.Kind) {
    self.name = name
    self.kind = kind
  }

  mutating func add(_ other: ComponentTally) {
    documentsIn += other.documentsIn
    documentsOut += other.documentsOut
    filtered.merge(other.filtered, uniquingKeysWith: +)
    failed.merge(other.failed, uniquingKeysWith: +)
    counts.merge(other.counts, uniquingKeysWith: +)
    busy += other.busy
  }

  mutating func add(_ reason: Rejection.Reason) {
    switch reason.kind {
    case .filtered: filtered[reason.code, default: 0] += 1
    case .failed: failed[reason.code, default: 0] += 1
    }
  }
}

/// Where the documents of a run have gone.
public struct Tally: Sendable, Equatable {
  /// Documents, and inputs that could not be made one.
  public var read = 0
  public var written = 0
  public var filtered = 0
  public var deadLettered = 0
  public var skipped = 0
  /// Read, but not brought to an end because the run stopped.
  public var unfinished = 0
  /// Of the original bytes of documents that left the pipeline, written or not.
  public var bytes = 0

  /// Whether every document is accounted for.
  public var addsUp: Bool { read == written + filtered + deadLettered + skipped + unfinished }

  /// Whether some documents failed.
  public var hasFailures: Bool { deadLettered + skipped > 0 }
}
