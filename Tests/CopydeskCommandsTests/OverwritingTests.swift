import CopydeskTesting
import Foundation
import Testing

/// A run writes over nothing that it reads, and over what another left only once it has come to its end.
@Suite struct OverwritingTests {
  private let scratch: ScratchFolder
  private let lines =
    "{\"id\":\"1\",\"text\":\"First.\"}\n{bad\n{\"id\":\"2\",\"text\":\"Second.\"}\n"

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(lines, to: "in.jsonl")
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("link.jsonl"), withDestinationPath: "in.jsonl")
  }

  private func pipeline(_ sinks: String = "jsonl: out.jsonl", head: String = "") throws {
    try scratch.write(
      "copydesk: 1\n\(head)\nsources: [{jsonl: in.jsonl}]\nsinks: [{\(sinks)}]\n", to: "p.yaml")
  }

  private func run(_ arguments: String...) throws -> Program.Result {
    try Program.run(arguments, in: scratch.path)
  }

  @Test(arguments: [
    "jsonl: in.jsonl", "jsonl: ./in.jsonl", "csv: link.jsonl", "sqlite: in.jsonl", "jsonl: p.yaml",
  ])
  func inputIsNoOutput(sink: String) throws {
    try pipeline(sink)
    let result = try run("run", "p.yaml")
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.errors.contains("would be written over"), "\(result.errors)")
    #expect(try scratch.text("in.jsonl") == lines)
    #expect(try scratch.text("p.yaml").hasPrefix("copydesk: 1"))
  }

  /// Paths of a pipeline file count from its folder, wherever the program is started.
  @Test func inputIsNoOutputFromElsewhere() throws {
    try pipeline("jsonl: in.jsonl")
    let result = try Program.run(["run", scratch.path("p.yaml")])
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.errors.contains("would be written over"), "\(result.errors)")
    #expect(try scratch.text("in.jsonl") == lines)
  }

  @Test func inputIsNoReportAndNoDeadLetters() throws {
    try pipeline()
    #expect(try run("run", "p.yaml", "--report", "in.jsonl").status == 2)
    #expect(try run("run", "p.yaml", "--report", "p.yaml").status == 2)
    #expect(try scratch.text("p.yaml").hasPrefix("copydesk: 1"))
    try pipeline(head: "dead_letters: in.jsonl")
    #expect(try run("run", "p.yaml").status == 2)
    #expect(try scratch.text("in.jsonl") == lines)
  }

  @Test func pipelineIsNoReportOfAReplay() throws {
    try pipeline()
    #expect(try run("run", "p.yaml", "--quiet").status == 1)
    let result = try run("replay", "out.dead.jsonl", "p.yaml", "--report", "p.yaml")
    #expect(result.errors == "error: 'p.yaml' is an input, which '--report' would write over\n")
    #expect(result.status == 2)
  }

  @Test func outputIsNoReport() throws {
    try pipeline()
    let result = try run("run", "p.yaml", "--report", "./out.jsonl")
    #expect(result.status == 2, "\(result.errors)")
    #expect(result.errors.contains("the report './out.jsonl' is an output"), "\(result.errors)")
  }

  @Test(arguments: [
    ("jsonl: out.jsonl", "dead_letters: ./out.jsonl", "a sink and the dead letters write"),
    ("jsonl: out.jsonl}, {csv: ./out.jsonl", "", "two sinks write"),
    ("jsonl: out.jsonl}, {csv: out.dead.jsonl", "", "a sink and the dead letters write"),
  ])
  func nothingIsWrittenTwice(sinks: String, head: String, expected: String) throws {
    try pipeline(sinks, head: head)
    let result = try run("check", "p.yaml")
    #expect(result.status == 2)
    #expect(result.errors.contains(expected), "\(result.errors)")
  }

  @Test(arguments: ["in.jsonl", "out.jsonl", "p.yaml"], [[], ["--from-start"]])
  func onlyDeadLettersAreReplayed(file: String, options: [String]) throws {
    try pipeline()
    #expect(try run("run", "p.yaml", "--quiet").status == 1)
    let before = try scratch.text(file)
    let result = try Program.run(["replay", file, "p.yaml"] + options, in: scratch.path)
    #expect(result.status == 2)
    #expect(result.errors.contains("is no file of dead letters"), "\(result.errors)")
    #expect(try scratch.text(file) == before)
  }

  @Test func runThatFailsLeavesTheLettersOfTheOneBefore() throws {
    try pipeline()
    #expect(try run("run", "p.yaml", "--quiet").status == 1)
    let letters = try scratch.text("out.dead.jsonl")
    try scratch.write(String(repeating: "{worse\n", count: 9), to: "in.jsonl")
    let result = try run("run", "p.yaml", "--max-errors", "5")
    #expect(result.status == 3)
    #expect(result.errors.contains("dead letters: out.dead.jsonl.partial"), "\(result.errors)")
    #expect(try scratch.text("out.dead.jsonl") == letters)
    try scratch.write("{\"text\":\"All is well.\"}\n", to: "in.jsonl")
    #expect(try run("run", "p.yaml", "--restart", "--quiet").status == 0)
    #expect(!scratch.exists("out.dead.jsonl") && !scratch.exists("out.dead.jsonl.partial"))
  }
}
