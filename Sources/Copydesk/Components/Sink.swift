/// Writes documents: JSON Lines, CSV, a database.
public protocol Sink: Sendable {
  /// Opens the output. Called once, before the first document is read.
  ///
  /// - Throws: When the output cannot be made; the run stops before it began.
  func open() throws -> any SinkWriter

  /// The files that a run leaves behind, as paths; empty for a sink without any.
  var outputs: [String] { get }

  /// Whether a run that was cut short can be continued with ``reopen(at:)``; false unless
  /// implemented. A pipeline keeps a ledger when all of its sinks can.
  var isResumable: Bool { get }

  /// Opens what an earlier run left behind, as it was at a commit; what came after it is undone.
  ///
  /// - Parameter mark: What ``SinkWriter/commit(_:)`` answered.
  /// - Returns: Nil when the output was finished already.
  /// - Throws: When the output cannot be continued.
  func reopen(at mark: Value) throws -> (any SinkWriter)?

  /// Opens a finished output to add to it. It stays as it is until what is added is complete.
  ///
  /// - Parameter mark: What the last ``SinkWriter/commit(_:)`` before its end answered.
  /// - Throws: When nothing can be added to it.
  func extend(at mark: Value) throws -> any SinkWriter
}

extension Sink {
  public var outputs: [String] { [] }
  public var isResumable: Bool { false }
  public func reopen(at mark: Value) throws -> (any SinkWriter)? {
    throw DocumentError("not_resumable", "it cannot continue an earlier run")
  }
  public func extend(at mark: Value) throws -> any SinkWriter {
    throw DocumentError("not_extendable", "nothing can be added to what it wrote")
  }
}

/// Writes to what a sink opened: one thread at a time, in the order of the source.
///
/// After the last batch exactly one of ``finish()`` and ``suspend()`` is called.
public protocol SinkWriter {
  /// Writes the documents of a batch. A throw stops the run.
  mutating func write(_ batch: Batch) throws

  /// Makes the output such that a run that is continued here writes the same bytes as one that
  /// goes on: a compressed file ends its frame. Nothing unless implemented.
  ///
  /// Called at places that depend on the input alone, each some thousand documents.
  mutating func checkpoint() throws

  /// Makes durable all that was written, right behind a ``checkpoint()``.
  ///
  /// - Parameter batch: The number of the batch that comes next.
  /// - Returns: What ``Sink/reopen(at:)`` needs to go on here; null unless implemented.
  mutating func commit(_ batch: Int) throws -> Value

  /// Completes the output: all of the input is in it. A file gets its final name now.
  mutating func finish() throws

  /// Ends the output of a run that was stopped: what was written stays, marked as incomplete.
  mutating func suspend()
}

extension SinkWriter {
  public mutating func checkpoint() throws {}
  public mutating func commit(_ batch: Int) throws -> Value { .null }
}
