import Copydesk

/// Writes batches to the sinks and the dead letters, in the order of their tickets.
final class Outlet: @unchecked Sendable {
  // Safe to share: the turnstile lets one thread at a time write; `state` has its own lock.
  private let pipeline: Pipeline
  private let turnstile: Turnstile
  private var writers: [any SinkWriter] = []
  private var deadLetters: DeadLetterFile
  private let state: Shared<(tally: Tally, components: [ComponentTally])>

  init(_ pipeline: Pipeline, turnstile: Turnstile) {
    self.pipeline = pipeline
    self.turnstile = turnstile
    deadLetters = DeadLetterFile(path: pipeline.deadLetters)
    state = Shared((Tally(), pipeline.sinks.map { ComponentTally($0.name, .sink) }))
  }

  var tally: Tally { state.withLock { $0.tally } }
  var components: [ComponentTally] { state.withLock { $0.components } }
  var hasDeadLetters: Bool { deadLetters.isOpen }

  /// Opens every sink; those opened before one that fails are ended again.
  func open() throws {
    for sink in pipeline.sinks {
      do {
        writers.append(try sink.component.open())
      } catch {
        suspend()
        throw RunError("sink '\(sink.name)'", error)
      }
    }
    try deadLetters.removeOld()
  }

  /// Writes a batch when its turn has come.
  func write(_ batch: Batch) throws {
    let wasWritten = try turnstile.pass(batch.number) {
      try writeToSinks(batch)
      var change = Tally()
      for rejection in batch.rejections { try settle(rejection, &change) }
      change.written = batch.documents.count
      change.bytes = batch.documents.reduce(0) { $0 + $1.original.count }
      for rejection in batch.rejections { change.bytes += rejection.document?.original.count ?? 0 }
      state.withLock { $0.tally.add(change) }
    }
    if !wasWritten { drop(batch) }
  }

  /// Counts a batch that does not come to its end because the run stopped.
  func drop(_ batch: Batch) {
    let count = batch.documents.count + batch.rejections.count
    state.withLock { $0.tally.unfinished += count }
  }

  /// Completes every output.
  func finish() throws {
    for index in writers.indices {
      let sink = "sink '\(pipeline.sinks[index].name)'"
      do { try writers[index].finish() } catch {
        for later in writers.indices where later > index { writers[later].suspend() }
        writers = []
        throw RunError(sink, error)
      }
    }
    writers = []
    try deadLetters.close()
  }

  /// Ends every output as incomplete.
  func suspend() {
    for index in writers.indices { writers[index].suspend() }
    writers = []
    // The run ends with a reason of its own; a second one would hide it.
    try? deadLetters.close()
  }

  private func writeToSinks(_ batch: Batch) throws {
    guard !batch.documents.isEmpty else { return }
    for index in writers.indices {
      var tally = ComponentTally(pipeline.sinks[index].name, .sink)
      do {
        try timed(&tally.busy) { try writers[index].write(batch) }
      } catch {
        throw RunError("sink '\(pipeline.sinks[index].name)'", error)
      }
      tally.documentsIn = batch.documents.count
      tally.documentsOut = batch.documents.count
      state.withLock { $0.components[index].add(tally) }
    }
  }

  private func settle(_ rejection: Rejection, _ tally: inout Tally) throws {
    guard rejection.reason.kind == .failed else {
      tally.filtered += 1
      return
    }
    switch policy(for: rejection.component) {
    case .skip: tally.skipped += 1
    case .deadLetter:
      try deadLetters.write(rejection)
      tally.deadLettered += 1
    case .fail:
      throw RunError(
        "'\(rejection.component)'", "\(rejection.origin): \(rejection.reason.message)")
    }
  }

  private func policy(for component: String) -> OnError {
    pipeline.stages.first { $0.name == component }?.onError ?? pipeline.onError
  }
}

extension Tally {
  mutating func add(_ other: Tally) {
    read += other.read
    written += other.written
    filtered += other.filtered
    deadLettered += other.deadLettered
    skipped += other.skipped
    unfinished += other.unfinished
    bytes += other.bytes
  }
}
