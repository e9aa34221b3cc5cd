/// Writes documents: JSON Lines, CSV, a database.
public protocol Sink: Sendable {
  /// Opens the output. Called once, before the first document is read.
  ///
  /// - Throws: When the output cannot be made; the run stops before it began.
  func open() throws -> any SinkWriter

  /// The files that a run leaves behind, as paths; empty for a sink without any.
  var outputs: [String] { get }
}

extension Sink {
  public var outputs: [String] { [] }
}

/// Writes to what a sink opened: one thread at a time, in the order of the source.
///
/// After the last batch exactly one of ``finish()`` and ``suspend()`` is called.
public protocol SinkWriter {
  /// Writes the documents of a batch. A throw stops the run.
  mutating func write(_ batch: Batch) throws

  /// Completes the output: all of the input is in it. A file gets its final name now.
  mutating func finish() throws

  /// Ends the output of a run that was stopped: what was written stays, marked as incomplete.
  mutating func suspend()
}
