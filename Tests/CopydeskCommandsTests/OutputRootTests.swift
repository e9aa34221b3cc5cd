import CopydeskTesting
import Foundation
import Testing

/// Outputs keep to the pipeline's folder, or to the one that `--root` names.
@Suite struct OutputRootTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write("One.", to: "in/a.txt")
    try scratch.write("", to: "elsewhere/x")
  }

  private func run(_ sink: String, head: String = "", _ arguments: String...) throws
    -> Program.Result
  {
    try scratch.write(
      "copydesk: 1\n\(head)\nsources:\n  - files: a.txt\nsinks:\n  - \(sink)\n",
      to: "in/pipeline.yaml")
    return try Program.run(["run", "in/pipeline.yaml"] + arguments, in: scratch.path)
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path(name), withDestinationPath: target)
  }

  @Test(arguments: [
    "jsonl: ../out.jsonl", "csv: new/../../elsewhere/out.csv", "sqlite: out/../../out.db",
    "jsonl: ../into/out.jsonl", "jsonl: {offsets: utf8, path: /etc/out.jsonl}",
    "jsonl: linked/out.jsonl", "jsonl: linked/new/out.jsonl", "jsonl: dangling/out.jsonl",
    "jsonl: trap.jsonl",
  ])
  func whatLeadsOutIsTwo(sink: String) throws {
    try link("in/linked", to: "../elsewhere")
    try link("in/dangling", to: "../not-there-yet")
    try link("in/trap.jsonl.partial", to: scratch.path("elsewhere/x"))
    let result = try run(sink)
    #expect(result.status == 2)
    #expect(result.errors.contains("lies outside of 'in'"), "\(result.errors)")
    #expect(result.errors.contains("'--root FOLDER' allows outputs in another folder"))
    #expect(try scratch.names == ["elsewhere", "in"])
    #expect(try scratch.text("elsewhere/x").isEmpty)
  }

  @Test func itsPlaceIsTold() throws {
    let result = try run("jsonl: {offsets: utf8, path: ../out.jsonl}")
    #expect(result.errors.contains("--> in/pipeline.yaml:6:34"), "\(result.errors)")
    let letters = try run("jsonl: out.jsonl", head: "dead_letters: ../failed.jsonl")
    #expect(letters.status == 2)
    #expect(letters.errors.contains("--> in/pipeline.yaml:2:15"), "\(letters.errors)")
    let ledger = try run("jsonl: out.jsonl", head: "ledger: {path: ../kept.json}")
    #expect(ledger.status == 2)
    #expect(ledger.errors.contains("--> in/pipeline.yaml:2:16"), "\(ledger.errors)")
  }

  @Test(arguments: [
    "jsonl: out.jsonl", "jsonl: new/../out.jsonl", "jsonl: ../in/out.jsonl",
    "jsonl: inner/out.jsonl",
  ])
  func whatStaysWithinIsWritten(sink: String) throws {
    try scratch.write("", to: "in/real/x")
    try link("in/inner", to: "real")
    #expect(try run(sink).status == 0)
  }

  @Test func anotherRootMayBeNamed() throws {
    #expect(try run("jsonl: ../elsewhere/out.jsonl", "--root", "elsewhere").status == 0)
    #expect(scratch.exists("elsewhere/out.jsonl"))
    #expect(try run("jsonl: out.jsonl", "--root", "elsewhere").status == 2)
    let absolute = "jsonl: \(scratch.path("elsewhere/out.jsonl"))"
    #expect(try run(absolute, "--root", "/").status == 0)
  }
}
