import Copydesk

/// The sinks of a pipeline, as a run writes to them. One thread at a time.
struct SinkRow {
  private let sinks: [Pipeline.Step<any Sink>]
  /// Nil for a sink that was finished by an earlier run.
  private var writers: [(any SinkWriter)?] = []

  init(_ pipeline: Pipeline) { sinks = pipeline.sinks }

  /// Opens every sink, anew or where an earlier run stopped; those opened before one that fails are
  /// ended again.
  mutating func open(_ start: Ledger?) throws {
    for index in sinks.indices {
      do {
        writers.append(try open(index, start))
      } catch {
        suspend()
        throw RunError("sink '\(sinks[index].name)'", error)
      }
    }
  }

  private func open(_ index: Int, _ start: Ledger?) throws -> (any SinkWriter)? {
    let sink = sinks[index].component
    guard let start else { return try sink.open() }
    if start.isEmpty {
      guard let base = start.base else { return try sink.open() }
      guard base.marks.indices.contains(index) else { throw Self.missing }
      return try sink.extend(at: base.marks[index])
    }
    guard start.marks.indices.contains(index) else { throw Self.missing }
    let writer = try sink.reopen(at: start.marks[index])
    // Only a run that was about to end has finished some outputs.
    guard writer != nil || start.state == .finishing else { throw Self.missing }
    return writer
  }

  private static let missing = DocumentError(
    "missing", "what the earlier run left is gone; begin anew with '--restart'")

  /// Writes a batch to every sink, and notes what they did.
  mutating func write(_ load: inout Load) throws {
    guard !load.batch.documents.isEmpty else { return }
    for index in writers.indices {
      let name = sinks[index].name
      let batch = load.batch
      var tally = ComponentTally(name, .sink)
      try named(index) { writer in try timed(&tally.busy) { try writer.write(batch) } }
      tally.documentsIn = batch.documents.count
      tally.documentsOut = batch.documents.count
      load.work[name, .sink] = tally
    }
  }

  mutating func checkpoint() throws {
    for index in writers.indices { try named(index) { try $0.checkpoint() } }
  }

  /// - Returns: What each sink needs to go on here; null for those that are finished.
  mutating func commit(_ batch: Int) throws -> [Value] {
    try writers.indices.map { index in
      var mark = Value.null
      try named(index) { mark = try $0.commit(batch) }
      return mark
    }
  }

  /// Completes every output.
  mutating func finish() throws {
    for index in writers.indices {
      do { try named(index) { try $0.finish() } } catch {
        // It has ended itself; those behind it have not.
        writers[...index] = []
        suspend()
        throw error
      }
    }
    writers = []
  }

  /// Ends every output as incomplete.
  mutating func suspend() {
    for index in writers.indices { writers[index]?.suspend() }
    writers = []
  }

  private mutating func named(
    _ index: Int, _ body: (inout any SinkWriter) throws -> Void
  ) throws {
    guard writers[index] != nil else { return }
    do { try body(&writers[index]!) } catch {
      throw RunError("sink '\(sinks[index].name)'", error)
    }
  }
}
