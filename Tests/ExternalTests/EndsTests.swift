import Copydesk
import CopydeskEngine
import CopydeskTesting
import Testing

/// Plugins as sources and sinks.
@Suite struct EndsTests {
  private func run(_ source: String, _ sink: String, in scratch: ScratchFolder) throws -> RunReport
  {
    let yaml = """
      copydesk: 1
      plugins: {command: [python3, $PLUGINS/useful.py]}
      batch: {documents: 2}
      sources: [\(source)]
      sinks: [\(sink)]
      """
    return Engine(try PluginRun.load(yaml, in: scratch), workers: 3).run()
  }

  @Test func aSourceAndASinkInPython() throws {
    let scratch = try ScratchFolder()
    // A plugin without 'writes' may not bring a layer along.
    let report = try run("numbers: {count: 5}", "lines: {path: out.txt}", in: scratch)
    guard case .completed = report.outcome else { throw BenchFailure("\(report.outcome)") }
    #expect(
      try scratch.text("out.txt")
        == (0..<5).map { "\($0) number \($0)\n" }.joined())
    #expect(report.tally.deadLettered == 2)
    #expect(report.outputs == [scratch.path("out.txt")])
    #expect(report.tally.addsUp)
    let letters = try scratch.text("out.txt.dead.jsonl")
    #expect(letters.contains(#""code":"no_text","message":"the document has no text""#))
    #expect(letters.contains("it wrote the layer 'words', which 'numbers' does not declare"))
  }

  @Test func aSourceThatEndsTooEarlyStopsTheRun() throws {
    let scratch = try ScratchFolder()
    let report = try run("numbers: {count: 5, crash: true}", "lines: {path: out.txt}", in: scratch)
    guard case .failed(let error) = report.outcome else { throw BenchFailure("it did not fail") }
    #expect("\(error)" == "source 'numbers': it exited with status 9")
    #expect(try scratch.text("out.txt.partial").hasSuffix("(suspended)\n"))
  }

  @Test func aSinkThatCannotGoOnStopsTheRun() throws {
    let scratch = try ScratchFolder()
    try scratch.write("{\"text\": \"one\"}\n{\"text\": \"FULL\"}", to: "in.jsonl")
    let report = try run("jsonl: in.jsonl", "lines: {path: out.txt}", in: scratch)
    guard case .failed(let error) = report.outcome else { throw BenchFailure("it did not fail") }
    #expect("\(error)" == "sink 'lines': no space left")
  }

  @Test func aSinkSaysWhatIsWrongWithItsOptions() throws {
    let scratch = try ScratchFolder()
    #expect(throws: BenchFailure.self) {
      try run("numbers", "lines: {path: out/}", in: scratch)
    }
    #expect(throws: BenchFailure.self) {
      // Two sinks of one path.
      try run("numbers", "{lines: {path: out.txt}}, {jsonl: out.txt}", in: scratch)
    }
  }

  @Test func aSinkGetsOriginalRanges() throws {
    let scratch = try ScratchFolder()
    try scratch.write("{\"text\": \"Number one\"}", to: "in.jsonl")
    let yaml = """
      copydesk: 1
      plugins: {command: [python3, $PLUGINS/useful.py]}
      sources: [{jsonl: in.jsonl}]
      stages: [useful]
      sinks: [{lines: {path: out.txt}}]
      """
    _ = Engine(try PluginRun.load(yaml, in: scratch), workers: 1).run()
    #expect(try scratch.text("out.txt").hasSuffix("NUMBER one NUMBER@10\n"))
  }
}
