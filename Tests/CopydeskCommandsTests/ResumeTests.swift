import CopydeskTesting
import Foundation
import Testing

/// Runs that are cut short and continued, from the outside.
@Suite struct ResumeTests {
  private static let outputs = ["a.jsonl", "a.jsonl.zst", "b.csv.gz", "months.csv", "c.db"]

  /// A pipeline of short texts with a checkpoint, and a commit, behind each forty of them.
  private func pipeline(
    _ scratch: ScratchFolder, count: Int = 1_000, stages: String = "sentences"
  ) throws -> String {
    let texts = (0..<count).map { number in
      number % 9 == 5 ? "{broken" : "{\"text\":\"Story \(number) came in. It was short.\"}"
    }
    try scratch.write(texts.joined(separator: "\n"), to: "in.jsonl")
    try scratch.write(
      """
      copydesk: 1
      batch: {documents: 10}
      ledger: {documents: 40, every: 0s}
      sources: [{jsonl: in.jsonl}]
      stages: [\(stages)]
      sinks:
        - jsonl: a.jsonl
        - jsonl: a.jsonl.zst
        - csv: b.csv.gz
        - csv: {path: months.csv, rows: entity_months}
        - sqlite: c.db

      """, to: "pipeline.yaml")
    return scratch.path("pipeline.yaml")
  }

  private func contents(_ scratch: ScratchFolder) throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for name in Self.outputs + ["a.dead.jsonl"] { result[name] = try scratch.bytes(name) }
    return result
  }

  /// The outputs of a run that nobody disturbed.
  private func undisturbed() throws -> [String: [UInt8]] {
    let scratch = try ScratchFolder()
    #expect(try Program.run(["run", pipeline(scratch), "--quiet"]).status == 1)
    return try contents(scratch)
  }

  /// Stops a run behind some commits: a limit on the size of files stands in for a full disk.
  private func cutShort(_ scratch: ScratchFolder, _ path: String) throws {
    let result = try Program.shell(
      "trap '' XFSZ; ulimit -f 150; $COPYDESK run \(path) --quiet", in: scratch.path)
    #expect(result.status == 3, "\(result.errors)")
    #expect(try scratch.text("a.ledger.json").contains("\"state\":\"running\""))
    #expect(!scratch.exists("c.db"))
  }

  private func isTidy(_ scratch: ScratchFolder) throws -> Bool {
    try !scratch.names.contains { $0.contains("partial") || $0.contains("lock") }
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"), arguments: [1, 3])
  func continuesToTheSameBytes(workers: Int) throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch)
    try cutShort(scratch, path)
    let result = try Program.run(["run", path, "--resume", "--workers", "\(workers)"])
    #expect(result.status == 1)
    #expect(result.errors.contains("continued behind "))
    #expect(
      result.errors.contains(
        "read 1,000 = written 889 + filtered 0 + dead-lettered 111 + skipped 0"))
    #expect(try contents(scratch) == undisturbed())
    #expect(try isTidy(scratch))
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"))
  func noticesAnUnfinishedRun() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch)
    try cutShort(scratch, path)
    let before = try scratch.bytes("a.jsonl.partial")
    for options in [[], ["--no-ledger"]] {
      let result = try Program.run(["run", path] + options)
      #expect(result.status == 2)
      #expect(result.errors.contains("a.jsonl' holds an unfinished run of "))
      #expect(
        result.errors.contains(
          "go on with 'copydesk run … --resume', or begin anew with '--restart'"))
    }
    #expect(try scratch.bytes("a.jsonl.partial") == before)
    #expect(try Program.run(["run", path, "--restart", "--quiet"]).status == 1)
    #expect(try contents(scratch) == undisturbed())
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"))
  func refusesWhatIsNotAsItWas() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch)
    try cutShort(scratch, path)
    func refusal(_ options: [String] = []) throws -> String {
      let result = try Program.run(["run", path, "--resume"] + options)
      #expect(result.status == 2 || result.status == 3)
      return result.errors
    }
    #expect(try refusal(["--limit", "5"]).contains("'--limit' is new: '5'"))
    _ = try pipeline(scratch, stages: "sentences, tokens")
    #expect(try refusal().contains("'stages[1]' is new: 'tokens'"))
    _ = try pipeline(scratch, stages: "{drop: {min_words: 2}}, sentences")
    #expect(try refusal().contains("'stages[0].drop.min_words' is new: '2'"))
    _ = try pipeline(scratch, count: 1_001)
    #expect(try refusal().contains("the input 'in.jsonl' had "))
    // As long as before, but with another text where the run was already.
    _ = try pipeline(scratch)
    let text = try scratch.text("in.jsonl").replacing("Story 3 ", with: "Glory 3 ")
    try scratch.write(text, to: "in.jsonl")
    #expect(try refusal().contains("was kept for another input"))
    // And back again.
    _ = try pipeline(scratch)
    #expect(try Program.run(["run", path, "--resume", "--quiet"]).status == 1)
    #expect(try contents(scratch) == undisturbed())
  }

  @Test func hasNothingToDoWhenAllIsDone() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch)
    // Without a ledger '--resume' begins, so that a script need not know.
    #expect(try Program.run(["run", path, "--resume", "--quiet"]).status == 1)
    let result = try Program.run(["run", path, "--resume"])
    #expect(result.status == 1)
    #expect(result.errors.contains("complete already"))
    #expect(try contents(scratch) == undisturbed())
    try FileManager.default.removeItem(atPath: scratch.path("b.csv.gz"))
    let missing = try Program.run(["run", path, "--resume"])
    #expect(missing.status == 2 && missing.errors.contains("b.csv.gz' is gone"))
    // Without being asked to continue it runs again.
    let again = try Program.run(["run", path])
    #expect(again.errors.contains("read 1,000 = written 889"))
    #expect(try contents(scratch) == undisturbed())
  }

  @Test func keepsNoLedgerWhereItIsToldSoOrCannotContinue() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch)
    #expect(try Program.run(["run", path, "--quiet", "--no-ledger"]).status == 1)
    #expect(!scratch.exists("a.ledger.json"))
    #expect(try contents(scratch) == undisturbed())
    let streaming = try scratch.text("pipeline.yaml").replacing("a.jsonl.zst", with: "'-'")
    try scratch.write(streaming, to: "pipeline.yaml")
    let result = try Program.run(["run", path, "--resume"])
    #expect(result.status == 2)
    #expect(result.errors.contains("the sink 'jsonl#3' cannot continue a run"))
    #expect(try Program.run(["run", path, "--quiet"]).status == 1)
    #expect(!scratch.exists("a.ledger.json"))
  }

  @Test func whatVariablesFillInIsNotInTheLedger() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, stages: "{drop: {containing: '${SECRET}'}}, sentences")
    func run(_ secret: String, _ options: [String]) throws -> Program.Result {
      try Program.run(["run", path, "--set", "SECRET=\(secret)"] + options)
    }
    #expect(try run("open sesame", ["--quiet"]).status == 1)
    for name in try scratch.names where name != "in.jsonl" {
      #expect(String(decoding: try scratch.bytes(name), as: UTF8.self).contains("sesame") == false)
    }
    #expect(try run("open sesame", ["--resume"]).errors.contains("complete already"))
    let other = try run("let me in", ["--resume"])
    #expect(other.status == 2)
    #expect(other.errors.contains("'stages[0].drop.containing' was '${SECRET} ("))
  }

  @Test func damagedLedgerIsTold() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch)
    for content in ["", "{", "[]", "{\"copydesk_ledger\":2}"] {
      try scratch.write(content, to: "a.ledger.json")
      let result = try Program.run(["run", path, "--resume"])
      #expect(result.status == 3)
      #expect(result.errors.contains("is no ledger that this program can read"))
    }
    #expect(try Program.run(["run", path, "--restart", "--quiet"]).status == 1)
  }

  @Test func twoRunsDoNotWriteTheSameOutputs() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch)
    let streaming = try scratch.text("pipeline.yaml").replacing(
      "jsonl: in.jsonl", with: "jsonl: '-'")
    try scratch.write(streaming, to: "pipeline.yaml")
    let result = try Program.shell(
      """
      mkfifo pipe
      $COPYDESK run \(path) --quiet < pipe & first=$!
      exec 3> pipe
      for _ in {1..400}; do [ -e a.jsonl.partial ] && break; sleep 0.05; done
      $COPYDESK run \(path) < in.jsonl 2> errors; echo $?
      exec 3>&-; wait $first; echo $?
      $COPYDESK run \(path) --quiet < in.jsonl; echo $?
      """, in: scratch.path)
    #expect(result.output == "3\n0\n1\n")
    let errors = try scratch.text("errors")
    #expect(errors.contains("is being written by another run: process "))
    #expect(try isTidy(scratch))
    #expect(try scratch.text("a.jsonl").split(separator: "\n").count == 889)
  }

  @Test func theLedgerLiesWhereTheFileSays() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, count: 20)
    try scratch.write(
      try scratch.text("pipeline.yaml").replacing("documents: 40", with: "path: kept.json"),
      to: "pipeline.yaml")
    #expect(try Program.run(["run", path, "--quiet"]).status == 1)
    #expect(try scratch.text("kept.json").contains(#""state":"complete""#))
    #expect(!scratch.exists("a.ledger.json"))
  }
}
