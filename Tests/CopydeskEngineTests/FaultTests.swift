import Copydesk
import CopydeskEngine
import Synchronization
import Testing

/// Counts calls and throws at one of them.
private final class Fuse: Sendable {
  private let calls = Mutex(0)
  private let burnsAt: Int

  init(burnsAt: Int) { self.burnsAt = burnsAt }

  var count: Int { calls.withLock { $0 } }

  func pass() throws {
    let call = calls.withLock { calls in
      defer { calls += 1 }
      return calls
    }
    if call == burnsAt { throw DocumentError("fault", "call \(burnsAt) failed") }
  }
}

private struct FusedSource: Source, SourceReader {
  let fuse: Fuse
  var numbers = Numbers(count: 30)

  init(_ fuse: Fuse) { self.fuse = fuse }
  func open() throws -> any SourceReader {
    try fuse.pass()
    return self
  }
  mutating func read(into batch: inout Batch, limit: BatchLimit) throws {
    try fuse.pass()
    try numbers.read(into: &batch, limit: limit)
  }
}

private struct FusedStage: Stage {
  let fuse: Fuse
  let order: StageOrder
  func process(_ batch: inout Batch) throws { try fuse.pass() }
}

private struct FusedSink: Sink {
  let fuse: Fuse
  let memory: Memory

  struct Writer: SinkWriter {
    let fuse: Fuse
    let memory: Memory
    func write(_ batch: Batch) throws {
      try fuse.pass()
      memory.ids += batch.documents.map(\.id)
    }
    func finish() throws {
      try fuse.pass()
      memory.ending = "finished"
    }
    func suspend() { memory.ending = "suspended" }
  }

  func open() throws -> any SinkWriter {
    try fuse.pass()
    return Writer(fuse: fuse, memory: memory)
  }
}

/// Each call of a source, a stage and a sink fails in turn.
@Suite struct FaultTests {
  private enum Place: CaseIterable { case source, stage, sequentialStage, sink }

  private func run(
    _ place: Place, burnsAt: Int, workers: Int
  ) -> (report: RunReport, memory: Memory, calls: Int) {
    let (fuse, none) = (Fuse(burnsAt: burnsAt), Fuse(burnsAt: -1))
    let memory = Memory()
    let stage = FusedStage(
      fuse: place == .stage || place == .sequentialStage ? fuse : none,
      order: place == .sequentialStage ? .sequential : .any)
    let whole = pipeline(
      FusedSource(place == .source ? fuse : none), [stage],
      FusedSink(fuse: place == .sink ? fuse : none, memory: memory))
    return (Engine(whole, workers: workers).run(), memory, fuse.count)
  }

  @Test(arguments: [1, 2, 8])
  func anyFaultStopsTheRunAndLeavesAPrefix(workers: Int) {
    for place in Place.allCases {
      let clean = run(place, burnsAt: -1, workers: workers)
      #expect(clean.memory.ids.count == 30)
      // The last calls of a source that was read to its end may come from several workers.
      for call in 0..<(place == .source ? 11 : clean.calls) {
        let (report, memory, _) = run(place, burnsAt: call, workers: workers)
        #expect(report.error?.hasSuffix("call \(call) failed") == true, "\(place) \(call)")
        #expect(memory.ids == (0..<memory.ids.count).map(String.init), "\(place) \(call)")
        #expect(memory.ids.count % 3 == 0)
        #expect(memory.ending != "finished")
        #expect(report.tally.addsUp, "\(place) \(call)")
      }
    }
  }
}
