import CopydeskTesting
import Foundation
import Testing

/// Runs with a sink in another program that are cut short and continued: one after the other, for they
/// start many processes, and other tests have some with limits of time.
@Suite(.serialized) struct ContinuedSinkTests {
  /// Twelve texts in six batches, with a checkpoint behind every second one, each of them committed.
  private func pipeline(_ sink: String) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let lines = (0..<12).map { #"{"id": "\#($0)", "text": "number \#($0)"}"# }
    try scratch.write(lines.joined(separator: "\n"), to: "in.jsonl")
    try scratch.write(
      """
      copydesk: 1
      plugins: [\(PluginRun.folder.path)/continued.py]
      batch: {documents: 2}
      ledger: {documents: 4, every: 0s}
      sources: [{jsonl: in.jsonl}]
      sinks: [{jsonl: out.jsonl}, {\(sink)}]
      """, to: "pipeline.yaml")
    return scratch
  }

  private static let expected = (0..<12).map { "\($0)\tnumber \($0)\n" }.joined()

  /// The sink itself ends the host there. The second one is where the run that goes on is killed.
  static let moments: [(String, String)] = [
    ("opened 1", "finished 1"), ("write 3", "written 1"), ("written 4", "opened 1"),
    ("checkpoint 2", "commit 1"), ("commit 1", "committed 1"), ("committed 2", "finish 1"),
    ("commit 4", "commit 2"), ("committed 4", "opened 1"), ("finish 1", "finish 1"),
    ("committed 5", "finished 1"), ("finished 1", ""),
  ]

  @Test(arguments: moments) func leavesTheSameBytes(first: String, second: String) throws {
    let scratch = try pipeline("killing: {path: out.txt}")
    let result = try Tool.shell(
      """
      KILL='\(first)' $COPYDESK run pipeline.yaml --quiet --workers 3; echo "ended with $?"
      KILL='\(second)' $COPYDESK run pipeline.yaml --quiet --resume --workers 1; echo "ended with $?"
      $COPYDESK run pipeline.yaml --quiet --resume --workers 8; echo "ended with $?"
      """, in: scratch.path)
    let ends = result.output.split(separator: "\n").filter { $0.hasPrefix("ended with ") }
    let killed: Substring = "ended with 137"
    #expect(
      ends == [killed, second.isEmpty ? "ended with 0" : killed, "ended with 0"],
      "\(result.output)")
    #expect(try scratch.text("out.txt") == Self.expected)
    #expect(try scratch.text("out.jsonl").split(separator: "\n").count == 12)
    #expect(!scratch.exists("out.txt.partial"))
  }

  @Test func anUnfinishedRunIsNoticed() throws {
    let scratch = try pipeline("killing: {path: out.txt}")
    let result = try Tool.shell(
      """
      KILL='write 4' $COPYDESK run pipeline.yaml --quiet
      $COPYDESK run pipeline.yaml --quiet
      """, in: scratch.path)
    #expect(result.code == 2)
    #expect(result.output.contains("holds an unfinished run of 4 documents"), "\(result.output)")
  }

  @Test func nothingCanBeAddedToIt() throws {
    let scratch = try pipeline("lines: {path: out.txt}")
    let result = try Tool.shell(
      """
      $COPYDESK run pipeline.yaml --quiet
      echo '{"id": "new", "text": "new"}' >>in.jsonl
      $COPYDESK run pipeline.yaml --quiet --add
      """, in: scratch.path)
    #expect(result.code == 3)
    #expect(result.output == "error: sink 'lines': nothing can be added to what it wrote\n")
    #expect(try scratch.text("out.txt") == Self.expected)
  }

  /// A program that does not say that it can is not asked to.
  @Test func othersWorkAsBefore() throws {
    let scratch = try pipeline("lines: {path: out.txt}")
    try scratch.write(
      try scratch.text("pipeline.yaml").replacing("continued.py", with: "useful.py"),
      to: "pipeline.yaml")
    let result = try Tool.shell(
      "$COPYDESK run pipeline.yaml --quiet && $COPYDESK run pipeline.yaml --quiet --resume",
      in: scratch.path)
    #expect(result.code == 2)
    #expect(result.output.contains("the sink 'lines' cannot continue a run"), "\(result.output)")
    #expect(try scratch.text("out.txt").hasPrefix("0 number 0\n"))
    #expect(!scratch.exists("out.ledger.json"))
  }

  static let bad = [
    ("no_mark", "sink 'careless': it exited with status 1; its last line: TypeError: 'commit'"),
    ("deep", "sink 'careless': its mark has more than 64 KiB, or lists within lists 32 deep"),
  ]

  @Test(arguments: bad) func aMarkThatIsNoneStopsTheRun(way: String, message: String) throws {
    let scratch = try pipeline("careless: {path: out.txt, way: \(way)}")
    let result = try Tool.shell("$COPYDESK run pipeline.yaml --quiet", in: scratch.path)
    #expect(result.code == 3)
    #expect(result.output.contains(message), "\(result.output)")
  }

  // MARK: The trial

  private func trial(_ options: String) throws -> (code: Int32, output: String) {
    let path = PluginRun.folder.appending(path: "continued.py").path
    return try Tool.shell("$COPYDESK plugin test \(path) --options '\(options)'")
  }

  private static let check = "can be continued wherever a run is cut short"

  @Test func theExampleHolds() throws {
    let result = try Tool.shell(
      "$COPYDESK plugin test Plugins/Examples/lines --options 'path: a.txt'",
      in: PluginRun.folder.appending(path: "../../..").path)
    #expect(result.code == 0, "\(result.output)")
    #expect(result.output.contains("  ok      \(Self.check)\n"))
  }

  static let careless = [
    ("appends", "leaves other bytes in 'a.txt'"), ("commits", "leaves other bytes in 'a.txt'"),
    ("forgets", "does not know in the end that it is finished"),
  ]

  @Test(arguments: careless) func breachesAreFound(way: String, message: String) throws {
    let result = try trial("{path: a.txt, way: \(way)}")
    #expect(result.code == 1)
    #expect(result.output.contains("  FAILED  \(Self.check)\n"), "\(result.output)")
    #expect(result.output.contains(message), "\(result.output)")
  }

  /// What lies elsewhere may be somebody's.
  @Test func aSinkIsNotTriedOnFilesOutsideOfItsFolder() throws {
    let scratch = try ScratchFolder()
    let result = try trial("{path: \(scratch.path)/a.txt, way: appends}")
    #expect(!result.output.contains(Self.check), "\(result.output)")
    #expect(try scratch.names.isEmpty)
  }
}
