import Copydesk

/// Reads the sources one after the other and hands out batches with their tickets.
final class Intake: @unchecked Sendable {
  // Safe to share: the variables are touched under the lock only, the rest has locks of its own.
  // The lock is held while a source reads, which may wait for input without end; whoever stops the
  // run or asks for progress must not wait with it.
  private let lock = Lock()
  private var readers: [any SourceReader] = []
  private let read = Shared(0)
  private let sources: [Pipeline.Step<any Source>]
  private let limit: BatchLimit
  private let documentLimits: DocumentLimits
  private var current = 0
  private var nextTicket = 0
  private var remaining: Int
  private let isStopped = Shared(false)
  /// When reading stops that was asked to stop at a checkpoint, should there be none by then.
  private let deadline = Shared<ContinuousClock.Instant?>(nil)
  private var checkpoints: Checkpoints
  private let lastProgress = Shared(ReadProgress())
  private let streams = Shared(false)

  /// - Parameter documents: How many documents to read at the most; nil for all.
  init(_ pipeline: Pipeline, documents: Int?) {
    sources = pipeline.sources
    limit = pipeline.limit
    documentLimits = pipeline.documentLimits
    remaining = documents ?? .max
    checkpoints = Checkpoints(pipeline.ledger)
  }

  /// Opens all sources, so that a missing input is told before any output is made.
  func open() throws {
    for source in sources {
      do {
        readers.append(try source.component.open())
      } catch {
        throw RunError("source '\(source.name)'", error)
      }
    }
    updateProgress()
    streams.withLock { $0 = readers.flatMap(\.inputs).contains { $0.bytes == nil } }
  }

  /// Whether something of the input is no file.
  var hasStreams: Bool { streams.withLock { $0 } }

  /// The next batch; nil at the end, or after ``stop()``.
  ///
  /// - Throws: ``ReadFailure`` when a source throws.
  func next() throws -> Load? {
    try lock.withLock {
      while !isStopped.withLock({ $0 }), remaining > 0, current < readers.count {
        if let load = try readLoad() {
          if checkpoints.pass(load) || isLate { stopIfAsked() }
          return load
        }
        current += 1
      }
      return nil
    }
  }

  /// Lets go of all sources.
  func close() {
    lock.withLock {
      for index in readers.indices { readers[index].close() }
    }
  }

  /// Reads no more.
  func stop() { isStopped.withLock { $0 = true } }

  /// Reads up to the next checkpoint, unless that takes too long.
  func stopAtCheckpoint(within time: Duration) {
    deadline.withLock { $0 = $0 ?? .now + time }
  }

  private var isLate: Bool { deadline.withLock { $0.map { $0 <= .now } ?? false } }

  private func stopIfAsked() {
    if deadline.withLock({ $0 != nil }) { stop() }
  }

  /// Whether ``stop()`` left input unread.
  var wasCutShort: Bool {
    lock.withLock { isStopped.withLock { $0 } && remaining > 0 && current < readers.count }
  }

  /// What is read, in the order in which it is.
  var inputs: [InputFile] { lock.withLock { readers.flatMap(\.inputs) } }
  var documentsRead: Int { read.withLock { $0 } }
  var progress: ReadProgress { lastProgress.withLock { $0 } }

  private func readLoad() throws -> Load? {
    var batch = Batch(number: nextTicket, limits: documentLimits)
    let limit = BatchLimit(documents: min(limit.documents, remaining), bytes: limit.bytes)
    var tally = ComponentTally(sources[current].name, .source)
    do {
      try timed(&tally.busy) { try readers[current].read(into: &batch, limit: limit) }
    } catch {
      stop()
      throw ReadFailure(
        ticket: nextTicket, error: RunError("source '\(sources[current].name)'", error))
    }
    updateProgress()
    // What a source counted on the way to its end goes on, too.
    guard !batch.isEmpty || !batch.counts.isEmpty else { return nil }
    nextTicket += 1
    let isShort = batch.count < limit.documents
    var load = load(&batch, &tally)
    load.isCutShort = isShort && load.bytes < limit.bytes && isAtEnd
    return load
  }

  /// Whether all of the last source has been read, as far as it tells.
  private var isAtEnd: Bool {
    let progress = readers[current].progress
    return current == readers.count - 1 && progress.bytesRead >= progress.bytesTotal ?? .max
  }

  private func load(_ batch: inout Batch, _ tally: inout ComponentTally) -> Load {
    for index in batch.rejections.indices {
      // A letter that is replayed names its own component.
      if batch.rejections[index].component.isEmpty {
        batch.rejections[index].component = tally.name
      }
      tally.add(batch.rejections[index].reason)
    }
    tally.counts = batch.takeCounts()
    tally.documentsOut = batch.documents.count
    var load = Load(batch)
    tally.documentsIn = load.count
    load.work[tally.name, .source] = tally
    read.withLock { $0 += load.count }
    remaining -= min(remaining, batch.documents.count)
    return load
  }

  private func updateProgress() {
    let all = readers.map(\.progress)
    let isKnown = all.allSatisfy { $0.bytesTotal != nil }
    lastProgress.withLock {
      $0 = ReadProgress(
        bytesRead: all.reduce(0) { $0 + $1.bytesRead },
        bytesTotal: isKnown ? all.reduce(0) { $0 + ($1.bytesTotal ?? 0) } : nil)
    }
  }
}

/// A source threw where the batch with `ticket` should have come.
struct ReadFailure: Error {
  let ticket: Int
  let error: RunError
}
