import Copydesk
import CopydeskEngine
import CopydeskTesting
import Testing

@Suite struct StageTests {
  private static let head = "plugins: [$PLUGINS/useful.py]"

  private func outputs(_ stage: String, workers: Int) throws -> [[UInt8]] {
    let texts = (0..<300).map { number in
      "Number \(number): é 🙂 " + (number % 150 == 7 ? "CRASH" : ["fail", "drop", "x"][number % 3])
    }
    let run = try PluginRun(stage, texts: texts, workers: workers, head: Self.head)
    #expect(run.failure == nil)
    #expect(run.report.tally.addsUp)
    // Letters name the pipeline that they come from, which is another one for each call.
    let letters = try run.scratch.text("out.dead.jsonl")
      .replacing(#/"pipeline":"[0-9a-f]{16}"/#, with: "")
    return try [run.scratch.bytes("out.jsonl"), Array(letters.utf8)]
  }

  @Test func writesTheSameBytesWhateverTheWorkers() throws {
    let stage = { (workers: Int, batch: Int) in
      "exec: {command: [python3, $PLUGINS/useful.py], component: useful, "
        + "workers: \(workers), batch: \(batch)}"
    }
    let expected = try outputs(stage(1, 64), workers: 1)
    for (workers, batch) in [(2, 64), (3, 5), (8, 2), (4, 512)] {
      let found = try outputs(stage(workers, batch), workers: workers)
      #expect(found == expected, "\(workers) workers, batches of \(batch)")
    }
  }

  @Test func annotatesAndReplacesTogether() throws {
    let run = try PluginRun(
      "useful: {kind: mark}", texts: ["é 🙂 Number one, Number two"], head: Self.head)
    #expect(run.failure == nil)
    let line = try run.scratch.text("out.jsonl")
    #expect(line.contains("é 🙂 NUMBER one, NUMBER two"))
    #expect(line.contains(#""text":"NUMBER","label":"WORD","range":[8,14]"#), "\(line)")
    #expect(line.contains(#""range":[20,26],"original":[29,35],"score":0.5"#), "\(line)")
  }

  @Test(arguments: ["utf8": "[3, 7]", "scalar": "[2, 3]", "utf16": "[2, 4]"])
  func countsInThePluginsUnit(unit: String, range: String) throws {
    let run = try PluginRun(
      "exec: {command: [python3, $PLUGINS/units.py, \(unit)], options: {range: \(range)}}",
      texts: ["é 🙂 x"])
    #expect(try run.texts == ["é * x"])
  }

  @Test func layersMayDependOnOptions() throws {
    let run = try PluginRun(
      "exec: {command: [python3, $PLUGINS/units.py, utf8], options: {range: [0, 1], layer: own}}",
      texts: ["abc"])
    #expect(try run.scratch.text("out.jsonl").contains(#""own":[{"text":"*","label":"M""#))
  }

  @Test func aSequentialStageSeesTheOrderOfTheSource() throws {
    let run = try PluginRun(
      "counting", texts: (0..<200).map { "\($0)" }, workers: 8, head: Self.head)
    #expect(run.failure == nil)
    #expect(try run.texts == (0..<200).map { "\($0) is \($0)" })
  }

  @Test func aSequentialStageThatLosesItsMemoryStopsTheRun() throws {
    let run = try PluginRun("counting", texts: ["a", "CRASH", "b"], head: Self.head)
    #expect(
      run.failure
        == "stage 'counting': the plugin failed, and its memory is lost: it exited with status 9")
  }

  @Test func setsAndRemovesMetadata() throws {
    let run = try PluginRun("useful: {kind: metadata}", texts: ["x"], head: Self.head)
    #expect(try run.scratch.text("out.jsonl").contains(#""metadata":{"length":1}"#))
  }

  @Test func countsForTheTally() throws {
    let run = try PluginRun(
      "exec: {command: [python3, $PLUGINS/units.py, utf8], options: {range: [0, 1]}}",
      texts: ["a", "b"])
    #expect(run.report.components.first { $0.name == "exec" }?.counts == ["stars": 2])
  }
}
