import Copydesk

/// Reads the sources one after the other and hands out batches with their tickets.
final class Intake: @unchecked Sendable {
  // Safe to share: the variables are touched under the lock only, the rest has locks of its own.
  // The lock is held while a source reads, which may wait for input without end; whoever stops the
  // run or asks for progress must not wait with it.
  private let lock = Lock()
  private var readers: [any SourceReader] = []
  private let tallies: Shared<[ComponentTally]>
  private let sources: [Pipeline.Step<any Source>]
  private let limit: BatchLimit
  private let documentLimits: DocumentLimits
  private var current = 0
  private var nextTicket = 0
  private var remaining: Int
  private let isStopped = Shared(false)
  private let lastProgress = Shared(ReadProgress())

  /// - Parameter documents: How many documents to read at the most; nil for all.
  init(_ pipeline: Pipeline, documents: Int?) {
    sources = pipeline.sources
    limit = pipeline.limit
    documentLimits = pipeline.documentLimits
    remaining = documents ?? .max
    tallies = Shared(sources.map { ComponentTally($0.name, .source) })
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
  }

  /// The next batch; nil at the end, or after ``stop()``.
  ///
  /// - Throws: ``ReadFailure`` when a source throws.
  func next() throws -> Batch? {
    try lock.withLock {
      while !isStopped.withLock({ $0 }), remaining > 0, current < readers.count {
        if let batch = try readBatch() { return batch }
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

  /// Whether ``stop()`` left input unread.
  var wasCutShort: Bool {
    lock.withLock { isStopped.withLock { $0 } && remaining > 0 && current < readers.count }
  }

  var components: [ComponentTally] { tallies.withLock { $0 } }
  var documentsRead: Int { components.reduce(0) { $0 + $1.documentsIn } }
  var progress: ReadProgress { lastProgress.withLock { $0 } }

  private func readBatch() throws -> Batch? {
    var batch = Batch(number: nextTicket, limits: documentLimits)
    let limit = BatchLimit(documents: min(limit.documents, remaining), bytes: limit.bytes)
    var busy: UInt64 = 0
    defer { tallies.withLock { $0[current].busy += busy } }
    do {
      try timed(&busy) { try readers[current].read(into: &batch, limit: limit) }
    } catch {
      stop()
      throw ReadFailure(
        ticket: nextTicket, error: RunError("source '\(sources[current].name)'", error))
    }
    updateProgress()
    guard !batch.isEmpty else { return nil }
    nextTicket += 1
    account(&batch)
    return batch
  }

  private func account(_ batch: inout Batch) {
    let name = sources[current].name
    for index in batch.rejections.indices { batch.rejections[index].component = name }
    let counts = batch.takeCounts()
    tallies.withLock { tallies in
      for rejection in batch.rejections { tallies[current].add(rejection.reason) }
      tallies[current].documentsIn += batch.documents.count + batch.rejections.count
      tallies[current].documentsOut += batch.documents.count
      tallies[current].counts.merge(counts, uniquingKeysWith: +)
    }
    remaining -= min(remaining, batch.documents.count)
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
