import Copydesk
import CopydeskEngine
import CopydeskTesting
import Testing

/// Remembers what was written, and can go back to a commit.
private final class Journal: Sink, @unchecked Sendable {
  // Safe to share: the engine lets one thread at a time write.
  var ids: [String] = []
  var failsAt: String?
  var isResumable: Bool { true }
  var outputs: [String] { [path] }
  let path: String

  init(_ path: String) { self.path = path }

  struct Writer: SinkWriter {
    let journal: Journal
    func write(_ batch: Batch) throws {
      for document in batch.documents {
        if document.id == journal.failsAt { throw DocumentError("full", "no space left") }
        journal.ids.append(document.id)
      }
    }
    func commit(_ batch: Int) throws -> Value { .int(journal.ids.count) }
    func finish() {}
    func suspend() {}
  }

  func open() throws -> any SinkWriter {
    ids = []
    return Writer(journal: self)
  }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    guard case .int(let count) = mark else { throw DocumentError("bad", "no mark") }
    ids.removeSubrange(count...)
    return Writer(journal: self)
  }
}

/// Runs that are cut short at every document, and continued.
@Suite struct LedgerTests {
  private let scratch: ScratchFolder
  private let journal: Journal

  init() throws {
    scratch = try ScratchFolder()
    journal = Journal(scratch.path("journal"))
    // A finished run is one whose outputs are there.
    try scratch.write("", to: "journal")
  }

  private func run(
    _ mode: LedgerUse.Mode, _ stages: [any Stage] = [], source: Numbers = Numbers(),
    workers: Int = 2, seconds: Double = 0, begin: (Engine) -> Void = { _ in }
  ) -> RunReport {
    let whole = pipeline(source, stages, journal)
    let kept = Pipeline(
      name: "test", sources: whole.sources, stages: whole.stages, sinks: whole.sinks,
      onError: .skip,
      deadLetters: whole.deadLetters, limit: whole.limit,
      ledger: LedgerPlan(path: scratch.path("ledger"), documents: 9, seconds: seconds))
    let engine = Engine(kept, workers: workers, ledger: LedgerUse(mode, program: "test"))
    begin(engine)
    return engine.run()
  }

  @Test(arguments: [1, 2, 8])
  func everyDocumentIsWrittenOnceWhereverARunStops(workers: Int) {
    let picky = Each { if $0.id.hasSuffix("3") { throw Filtered("three") } }
    let source = Numbers(unreadable: [20, 21])
    let clean = run(.restart, [picky], source: source)
    let expected = journal.ids
    for number in stride(from: 0, to: 100, by: 7) where expected.contains("\(number)") {
      journal.failsAt = "\(number)"
      _ = run(.restart, [picky], source: source, workers: workers)
      journal.failsAt = nil
      let report = run(.resume, [picky], source: source, workers: workers)
      #expect(journal.ids == expected)
      #expect(report.tally == clean.tally)
      // Two checkpoints lie up to 13 documents apart, for a batch holds up to 5.
      #expect((0...18).contains(number - report.resumedAt))
      for (now, then) in zip(report.components, clean.components) {
        #expect(now.documentsIn == then.documentsIn && now.filtered == then.filtered)
        #expect(now.failed == then.failed && now.documentsOut == then.documentsOut)
      }
    }
  }

  @Test(arguments: [1, 3])
  func onlyStagesBeforeAMemorySeeDocumentsAgain(workers: Int) {
    let (early, remembering, late) = (Memory(), Memory(), Memory())
    let stages: [any Stage] = [
      Each(order: .sequential) { early.ids.append($0.id) },
      Each(order: .sequential) { remembering.ids.append($0.id) },
    ]
    // Not a memory, but counted by one worker only.
    let last = Each { if workers == 1 { late.ids.append($0.id) } }
    journal.failsAt = "50"
    _ = run(.restart, stages + [last], workers: workers)
    journal.failsAt = nil
    (early.ids, remembering.ids, late.ids) = ([], [], [])
    let report = run(.resume, stages + [last], workers: workers)
    #expect(report.resumedAt == 45)
    #expect(early.ids == (0..<100).map(String.init) && remembering.ids == early.ids)
    if workers == 1 { #expect(late.ids == (45..<100).map(String.init)) }
    #expect(journal.ids == early.ids)
  }

  @Test func inputThatGotShorterIsNotTakenForDone() {
    journal.failsAt = "50"
    _ = run(.restart)
    journal.failsAt = nil
    #expect(
      run(.resume, source: Numbers(count: 30)).error?.contains("the input ends before") == true)
    #expect(run(.resume).tally.written == 100)
    #expect(journal.ids == (0..<100).map(String.init))
  }

  /// However long ago the last commit was.
  @Test(arguments: [1, 3])
  func aRunThatIsToStopGoesOnToACheckpoint(workers: Int) {
    let engine = Shared<Engine?>(nil)
    let stage = Each { if $0.id == "33" { engine.withLock { $0 }?.drain(within: .seconds(60)) } }
    let stopped = run(.restart, [stage], workers: workers, seconds: 3600) { running in
      engine.withLock { $0 = running }
    }
    guard case .drained = stopped.outcome else {
      Issue.record("not drained")
      return
    }
    engine.withLock { $0 = nil }
    let report = run(.resume, [stage], workers: workers)
    #expect(report.resumedAt == stopped.tally.written)
    #expect((34...60).contains(report.resumedAt))
    #expect(journal.ids == (0..<100).map(String.init))
  }

  /// As when documents take long, and the next checkpoint is far.
  @Test func aRunThatIsToStopDoesNotGoOnForEver() {
    let engine = Shared<Engine?>(nil)
    let stage = Each { if $0.id == "12" { engine.withLock { $0 }?.drain(within: .nanoseconds(1)) } }
    let stopped = run(.restart, [stage], workers: 1, seconds: 3600) { running in
      engine.withLock { $0 = running }
    }
    // The batch after the one that asked, and no more.
    #expect((13..<19).contains(stopped.tally.written))
    engine.withLock { $0 = nil }
    _ = run(.resume, [stage])
    #expect(journal.ids == (0..<100).map(String.init))
  }

  @Test func completeRunHasNothingLeftToDo() {
    _ = run(.begin)
    let report = run(.resume)
    guard case .unchanged = report.outcome else {
      Issue.record("not unchanged")
      return
    }
    #expect(report.tally.written == 100 && report.tally.addsUp)
  }
}
