/// Reads, changes or rejects documents: cleaning, entity tagging, sentiment.
public protocol Stage: Sendable {
  /// Processes a batch, usually through ``Batch/forEach(_:)``.
  ///
  /// Called from several threads at once, each with a batch of its own. The outcome for a
  /// document must not depend on the batch it travels in, nor on what went before, unless
  /// `order` is `.sequential`. A throw stops the run; a throw inside `forEach` rejects one
  /// document.
  func process(_ batch: inout Batch) throws

  /// Whether batches may overtake each other here; `.any` unless implemented.
  var order: StageOrder { get }

  /// Makes ready what a run needs beside the stage itself, such as processes; nothing unless
  /// implemented. Called once a run, before its first document is read; a stage with a memory begins
  /// anew here.
  ///
  /// - Throws: When it cannot; the run stops before it began.
  func open() throws

  /// Lets go of what ``open()`` made ready; nothing unless implemented. Called once a run, after its
  /// last batch, however the run ended.
  func close()
}

extension Stage {
  public var order: StageOrder { .any }
  public func open() throws {}
  public func close() {}
}

/// How a stage wants its batches.
public enum StageOrder: Sendable {
  /// Several at a time, in any order.
  case any
  /// One at a time, in the order of the source: for a stage with memory.
  case sequential
}
