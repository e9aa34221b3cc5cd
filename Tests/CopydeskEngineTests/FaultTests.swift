import Copydesk
import CopydeskEngine
import CopydeskTesting
import Testing

/// Goes with the documents as they are.
private struct Idle: Stage {
  let order: StageOrder
  func process(_ batch: inout Batch) {}
}

/// Each call of a source, a stage and a sink fails in turn.
@Suite struct FaultTests {
  private enum Place: CaseIterable { case source, stage, sequentialStage, sink }

  private func run(
    _ place: Place, failingAt failing: Int?, workers: Int
  ) -> (report: RunReport, memory: Memory, calls: Int) {
    let (saboteur, none) = (Saboteur(at: failing), Saboteur())
    let memory = Memory()
    let stage = Idle(order: place == .sequentialStage ? .sequential : .any)
    let whole = pipeline(
      (place == .source ? saboteur : none).wrap(Numbers(count: 30)),
      [(place == .stage || place == .sequentialStage ? saboteur : none).wrap(stage)],
      (place == .sink ? saboteur : none).wrap(memory))
    return (Engine(whole, workers: workers).run(), memory, saboteur.calls)
  }

  @Test(arguments: [1, 2, 8])
  func anyFaultStopsTheRunAndLeavesAPrefix(workers: Int) {
    for place in Place.allCases {
      let clean = run(place, failingAt: nil, workers: workers)
      #expect(clean.memory.ids.count == 30)
      // The last calls of a source that was read to its end may come from several workers.
      for call in 0..<(place == .source ? 11 : clean.calls) {
        let (report, memory, _) = run(place, failingAt: call, workers: workers)
        let end = "call \(call) failed: No space left on device"
        #expect(report.error?.hasSuffix(end) == true, "\(place) \(call)")
        #expect(memory.ids == (0..<memory.ids.count).map(String.init), "\(place) \(call)")
        #expect(memory.ids.count % 3 == 0)
        #expect(memory.ending != "finished")
        #expect(report.tally.addsUp, "\(place) \(call)")
      }
    }
  }
}
