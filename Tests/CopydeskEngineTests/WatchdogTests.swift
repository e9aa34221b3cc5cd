import Copydesk
import CopydeskEngine
import Glibc
import Testing

@Suite struct WatchdogTests {
  private let limits = DocumentLimits(time: TimeSpan(.milliseconds(200)))

  /// Asks for the time without end.
  private func loop() throws {
    while true {
      try TimeLimit.check()
      usleep(500)
    }
  }

  @Test(arguments: [1, 2, 8])
  func aStageThatAsksForTheTimeIsStopped(workers: Int) {
    let memory = Memory()
    let endless = Each { if $0.id == "40" || $0.id == "77" { try loop() } }
    let run = pipeline(Numbers(), [endless], memory, onError: .skip, limits: limits)
    let report = Engine(run, workers: workers).run()
    #expect(report.error == nil)
    #expect(memory.ids == (0..<100).filter { $0 != 40 && $0 != 77 }.map(String.init))
    #expect(report.components[1].failed == ["time_limit": 2])
    #expect(report.tally.addsUp)
  }

  @Test(arguments: [1, 2, 8])
  func aStageThatDoesNotEndsTheRunAndIsNamed(workers: Int) {
    let memory = Memory()
    let isOver = Shared(false)
    defer { isOver.withLock { $0 = true } }
    let deaf = Each { if $0.id == "40" { while !isOver.withLock({ $0 }) { usleep(1_000) } } }
    let report = Engine(
      pipeline(Numbers(), [deaf], memory, onError: .skip, limits: limits), workers: workers
    ).run()
    #expect(
      report.error == """
        stage 'stage0': it does not come back from 'numbers: 40', after twice the time that \
        'limits: {time: 200ms}' allows; nothing can stop it but the end of the run
        """)
    #expect(memory.ids == (0..<39).map(String.init))
    #expect(memory.ending == "suspended")
    #expect(report.tally.addsUp)
  }

  @Test func whatComesBackTooLateIsNotWritten() {
    let memory = Memory()
    let late = Each { if $0.id == "1" { usleep(900_000) } }
    let report = Engine(
      pipeline(Numbers(count: 4), [late], memory, limits: limits), workers: 1
    ).run()
    #expect(report.error?.contains("does not come back from 'numbers: 1'") == true)
    usleep(900_000)
    #expect(memory.ids == [])
    #expect(report.tally.unfinished == report.tally.read)
  }

  @Test func aSequentialStageIsWatchedToo() {
    let memory = Memory()
    let endless = Each(order: .sequential) { if $0.id == "40" { try loop() } }
    let run = pipeline(Numbers(), [endless], memory, onError: .skip, limits: limits)
    let report = Engine(run, workers: 4).run()
    #expect(report.error == nil)
    #expect(memory.ids.count == 99)
  }

  @Test func eachDocumentHasItsTime() {
    let slow = Each { _ in
      usleep(30_000)
      try TimeLimit.check()
    }
    let report = Engine(
      pipeline(Numbers(count: 20), [slow], Memory(), limits: limits), workers: 1
    ).run()
    #expect(report.tally.written == 20)
  }

  @Test func aStageThatDoesNotTellItsDocumentHasTheTimeOfAll() {
    struct Whole: Stage {
      func process(_ batch: inout Batch) throws { usleep(300_000) }
    }
    let report = Engine(
      pipeline(Numbers(count: 3), [Whole()], Memory(), limits: limits), workers: 1
    ).run()
    #expect(report.tally.written == 3)
  }

  @Test func outsideOfARunThereIsTime() throws { try TimeLimit.check() }
}
