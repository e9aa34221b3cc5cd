import Copydesk
import CopydeskEngine
import Glibc
import Testing

@Suite struct EngineTests {
  @Test(arguments: [1, 2, 4, 8])
  func keepsTheOrderOfTheSource(workers: Int) {
    let memory = Memory()
    let slow = Each { if Int($0.id)! % 7 == 0 { usleep(500) } }
    let report = Engine(pipeline(Numbers(), [slow], memory), workers: workers).run()
    #expect(memory.ids == (0..<100).map(String.init))
    #expect(memory.ending == "finished")
    #expect(report.tally.written == 100)
    #expect(report.tally.addsUp)
  }

  @Test(arguments: [1, 2, 4, 8])
  func sequentialStageSeesDocumentsInOrder(workers: Int) {
    let seen = Memory()
    let jitter = Each { if Int($0.id)! % 5 == 0 { usleep(300) } }
    let record = Each(order: .sequential) { seen.ids.append($0.id) }
    _ = Engine(pipeline(Numbers(), [jitter, record], Memory()), workers: workers).run()
    #expect(seen.ids == (0..<100).map(String.init))
  }

  @Test(arguments: [1, 2, 4, 8])
  func accountsForEachDocument(workers: Int) {
    let memory = Memory()
    let picky = Each {
      let number = Int($0.id)!
      if number % 10 == 3 { throw Filtered("too_short") }
      if number % 10 == 4 { throw DocumentError("bad_date", "no date") }
    }
    let source = Numbers(unreadable: [20, 21])
    let run = pipeline(source, [picky], memory, onError: .skip)
    let report = Engine(run, workers: workers).run()
    #expect(report.tally.read == 100)
    #expect(report.tally.filtered == 10)
    #expect(report.tally.skipped == 12)
    #expect(report.tally.written == 78)
    #expect(report.tally.addsUp)
    #expect(report.components[0].failed == ["damaged": 2])
    #expect(report.components[1].filtered == ["too_short": 10])
    #expect(report.components[1].failed == ["bad_date": 10])
    #expect(!memory.ids.contains("4"))
  }

  @Test(arguments: [1, 2])
  func whatIsCountedBehindTheLastDocumentIsToldToo(workers: Int) {
    let source = Numbers(leftOut: 7)
    let report = Engine(pipeline(source, [Each { _ in }], Memory()), workers: workers).run()
    #expect(report.components[0].counts == ["left_out": 7])
    #expect(report.tally.written == 100)
    #expect(report.tally.addsUp)
  }

  @Test(arguments: [1, 2, 4, 8])
  func failedRunLeavesTheSameWhateverTheWorkers(workers: Int) {
    let memory = Memory()
    let report = Engine(pipeline(Numbers(), [Breaking(at: "50")], memory), workers: workers).run()
    #expect(memory.ids == (0..<48).map(String.init))
    #expect(memory.ending == "suspended")
    #expect(report.error == "stage 'stage0': no memory left")
    #expect(report.tally.addsUp)
  }

  @Test(arguments: [1, 2, 8])
  func sinkThatFailsStopsTheRun(workers: Int) {
    let memory = Memory()
    memory.failsAt = "10"
    let report = Engine(pipeline(Numbers(), [], memory), workers: workers).run()
    #expect(report.error == "sink 'memory': no space left")
    #expect(memory.ids == (0..<10).map(String.init))
    #expect(memory.ending == "suspended")
    #expect(report.tally.addsUp)
  }

  @Test(arguments: [1, 2, 8])
  func sourceThatThrowsStopsTheRunAfterWhatWasRead(workers: Int) {
    let memory = Memory()
    let report = Engine(pipeline(Numbers(throwsAt: 31), [], memory), workers: workers).run()
    #expect(report.error == "source 'numbers': the cable is cut")
    #expect(memory.ids == (0..<30).map(String.init))
  }

  @Test(arguments: [1, 2, 8])
  func tooManyErrorsStopTheRunAtTheSamePlace(workers: Int) {
    let bad = Each { if Int($0.id)! % 10 == 4 { throw DocumentError("bad", "bad") } }
    func run(_ limit: ErrorLimit, count: Int = 1_000) -> (ids: [String], report: RunReport) {
      let memory = Memory()
      let whole = pipeline(Numbers(count: count), [bad], memory, onError: .skip)
      return (memory.ids, Engine(whole, workers: workers, maxErrors: limit).run())
    }
    let counted = run(.count(5)).report
    #expect(counted.error == "6 documents failed; '--max-errors' allows 5")
    #expect(counted.tally.addsUp && counted.tally.skipped == 6)
    #expect(run(.count(100)).report.error == nil)
    let shared = run(.share(0.05)).report
    #expect(shared.error == "10 of 102 documents failed; '--max-errors' allows 5.0 %")
    #expect(
      run(.share(0.12)).report.error == nil && run(.share(0.05), count: 90).report.error == nil)
  }

  @Test(arguments: [
    ("20", ErrorLimit.count(20)), ("0", .count(0)), ("5%", .share(0.05)), ("0.5%", .share(0.005)),
    ("", nil), ("%", nil), ("-1", nil), ("101%", nil), ("many", nil),
  ])
  func readsErrorLimits(text: String, limit: ErrorLimit?) { #expect(ErrorLimit(text) == limit) }

  @Test func failPolicyNamesTheDocument() {
    let strict = Each { if $0.id == "5" { throw DocumentError("bad_date", "no date") } }
    let report = Engine(
      pipeline(Numbers(), [strict], Memory(), onError: .fail), workers: 2
    ).run()
    #expect(report.error == "stage 'stage0': numbers: 5: no date")
  }

  @Test func readsNoMoreThanTheLimit() {
    let memory = Memory()
    let report = Engine(pipeline(Numbers(), [], memory), workers: 4, documents: 7).run()
    #expect(memory.ids == (0..<7).map(String.init))
    #expect(memory.ending == "finished")
    #expect(report.tally.read == 7)
  }

  @Test func drainingWritesWhatIsUnderWay() {
    let memory = Memory()
    let stopper = Shared<Engine?>(nil)
    let stage = Each { if $0.id == "40" { stopper.withLock { $0 }?.drain() } }
    let engine = Engine(pipeline(Numbers(), [stage], memory), workers: 2)
    stopper.withLock { $0 = engine }
    let report = engine.run()
    guard case .drained = report.outcome else {
      Issue.record("not drained")
      return
    }
    #expect(memory.ids.count >= 40 && memory.ids.count < 60)
    #expect(memory.ids == (0..<memory.ids.count).map(String.init))
    #expect(memory.ending == "suspended")
    #expect(report.tally.addsUp)
  }

  @Test(arguments: [[0..<9], [2..<3, 0..<1], [1..<4, 1 << 40..<1 << 41]])
  func layersThatDoNotFitTheTextFailTheirDocument(ranges: [Range<Int>]) {
    let memory = Memory()
    let wild = Each { if $0.id == "5" { $0["marks"] = ranges.map { Annotation($0) } } }
    let step = Pipeline.Step<any Stage>("wild", wild, contract: Contract(writes: ["marks"]))
    let whole = pipeline(Numbers(count: 10), [], memory)
    let report = Engine(
      Pipeline(
        name: "test", sources: whole.sources, stages: [step], sinks: whole.sinks, onError: .skip,
        deadLetters: whole.deadLetters), workers: 2
    ).run()
    #expect(memory.ids.count == 9 && !memory.ids.contains("5"))
    #expect(report.components[1].failed == ["bad_annotation": 1])
  }

  /// Stages look at the first byte of a token, and go from one to the next.
  @Test(arguments: [[3..<3], [0..<2, 1..<3], [2..<3, 0..<1], [0..<1, 1..<9]])
  func tokensOfASourceThatAreNoneFailTheirDocument(ranges: [Range<Int>]) {
    let memory = Memory()
    let source = Numbers(count: 10, tokens: ranges)
    let report = Engine(
      pipeline(source, [Each { _ in }], memory, onError: .skip), workers: 2
    ).run()
    #expect(memory.ids.count == 9 && !memory.ids.contains("5"))
    #expect(report.components[1].failed == ["bad_annotation": 1])
    #expect(report.tally.addsUp)
  }

  @Test func stageThatLosesDocumentsIsFound() {
    struct Losing: Stage {
      func process(_ batch: inout Batch) throws { batch = Batch(number: batch.number) }
    }
    let report = Engine(pipeline(Numbers(), [Losing()], Memory()), workers: 2).run()
    #expect(
      report.error == "stage 'stage0': it lost or added documents, which no stage may do")
  }
}

extension RunReport {
  /// The error of a failed run.
  var error: String? {
    if case .failed(let error) = outcome { "\(error)" } else { nil }
  }
}
