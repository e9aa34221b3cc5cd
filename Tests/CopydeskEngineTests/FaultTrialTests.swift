import Copydesk
import CopydeskEngine
import CopydeskTesting
import Glibc
import Testing

/// A sink as somebody would write it, with a flaw that a trial must find.
private struct Lines: Sink {
  enum Flaw: CaseIterable {
    case none, takesNameEarly, forgetsErrors, writesOnce, givesUp, keepsRest
  }

  let path: String
  let saboteur: Saboteur
  var flaw = Flaw.none

  var outputs: [String] { [path] }
  var isResumable: Bool { true }
  private var partial: String { flaw == .takesNameEarly ? path : path + ".partial" }

  func open() throws -> any SinkWriter { try writer(O_CREAT | O_TRUNC) }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    guard access(partial, F_OK) == 0 else { return nil }
    guard case .int(let count) = mark else { throw failure }
    let writer = try writer(O_APPEND)
    if flaw != .keepsRest, ftruncate(writer.file, count) != 0 { throw failure }
    writer.count = count
    return writer
  }

  private func writer(_ flags: Int32) throws -> Writer {
    if saboteur.refuses() { throw failure }
    let file = Glibc.open(partial, O_WRONLY | flags, 0o644)
    guard file >= 0 else { throw failure }
    return Writer(sink: self, file: file)
  }

  private var failure: DocumentError { DocumentError("failed", String(cString: strerror(errno))) }

  final class Writer: SinkWriter {
    let sink: Lines
    let file: Int32
    var count = 0

    init(sink: Lines, file: Int32) {
      self.sink = sink
      self.file = file
    }

    func write(_ batch: Batch) throws {
      var rest = Array(batch.documents.map { "\($0.id)\n" }.joined().utf8)[...]
      while !rest.isEmpty {
        let written = sink.saboteur.share(of: rest.count).map { Glibc.write(file, Array(rest), $0) }
        if written == nil, errno == EINTR, sink.flaw != .givesUp { continue }
        guard let written else {
          if sink.flaw == .forgetsErrors { return }
          throw sink.failure
        }
        rest = sink.flaw == .writesOnce ? [] : rest.dropFirst(written)
        count += written
      }
    }

    func commit(_ batch: Int) throws -> Value {
      if sink.saboteur.refuses() || fsync(file) != 0 { throw sink.failure }
      return .int(count)
    }

    func finish() throws {
      close(file)
      guard sink.flaw != .takesNameEarly else { return }
      if sink.saboteur.refuses() || rename(sink.partial, sink.path) != 0 { throw sink.failure }
    }

    func suspend() { close(file) }
  }
}

/// A trial passes a sink that keeps its promises, and tells of one that does not.
@Suite struct FaultTrialTests {
  private func violations(
    _ flaw: Lines.Flaw, workers: [Int] = [1], _ faults: [Fault] = Fault.allCases
  ) throws -> [String] {
    try FaultTrial(workers: workers, faults: faults) { folder, saboteur in
      Pipeline(
        testing: Numbers(count: 30, unreadable: [4, 20]),
        sink: Lines(path: folder.path("a.txt"), saboteur: saboteur, flaw: flaw), in: folder)
    }.violations()
  }

  @Test func soundSinkPasses() throws {
    let found = try violations(.none, workers: [1, 2, 8])
    #expect(found == [])
  }

  @Test func flawsAreFound() throws {
    #expect(
      try violations(.takesNameEarly, [.full]).first
        == "full at call 1, 1 workers: 'a.txt' has its name before it is complete")
    #expect(
      try violations(.forgetsErrors, [.broken]).first
        == "broken at call 1, 1 workers: it completes, but leaves another 'a.txt'")
    #expect(
      try violations(.writesOnce).first
        == "short at call 1, 1 workers: it completes, but leaves another 'a.txt'")
    #expect(
      try violations(.givesUp).first?.contains("it stops: sink 'sink': Interrupted system call")
        == true)
    #expect(
      try violations(.keepsRest, [.full]).first?.hasSuffix("continued, it leaves another 'a.txt'")
        == true)
  }

  /// The batch before the commit was written and counted; it is not counted as unfinished too.
  @Test(arguments: [1, 2, 8]) func tallyAddsUpWhenACommitFails(workers: Int) throws {
    let folder = try ScratchFolder()
    // The calls: open, three batches, the commit.
    let sink = Lines(path: folder.path("a.txt"), saboteur: Saboteur(.full, at: 4))
    let pipeline = Pipeline(testing: Numbers(count: 30), sink: sink, in: folder)
    let report = Engine(pipeline, workers: workers, ledger: LedgerUse(program: "test")).run()
    #expect(report.error == "sink 'sink': No space left on device")
    #expect(report.tally.written == 9 && report.tally.addsUp)
  }

  /// Calls of each kind of component fail as a whole.
  @Test func wrappedComponentsAreTried() throws {
    let trial = FaultTrial(faults: [.broken]) { folder, saboteur in
      let sink = Lines(path: folder.path("a.txt"), saboteur: Saboteur())
      let stage = Each(order: .sequential) { if $0.id == "5" { throw Filtered("five") } }
      return Pipeline(
        testing: saboteur.wrap(Numbers(count: 30)), stages: [saboteur.wrap(stage)],
        sink: saboteur.wrap(sink),
        in: folder)
    }
    let found = try trial.violations()
    #expect(found == [])
  }

  @Test func trialThatTriesNothingIsTold() throws {
    let trial = FaultTrial { folder, _ in
      let sink = Lines(path: folder.path("a.txt"), saboteur: Saboteur())
      return Pipeline(testing: Numbers(count: 3), sink: sink, in: folder)
    }
    #expect(try trial.violations() == ["no call asks the saboteur"])
  }
}
