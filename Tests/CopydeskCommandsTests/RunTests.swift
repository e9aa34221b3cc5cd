import CopydeskTesting
import Foundation
import Testing

/// The program from the outside: exit codes, messages, files, signals.
@Suite struct RunTests {
  /// Writes a pipeline from some files to `out.jsonl` in a scratch folder.
  private func pipeline(
    _ scratch: ScratchFolder, source: String, stages: String = "",
    sink: String = "jsonl: out.jsonl",
    head: String = ""
  ) throws -> String {
    try scratch.write(
      """
      copydesk: 1
      \(head)
      sources:
        - \(source)
      stages: [\(stages)]
      sinks:
        - \(sink)

      """, to: "pipeline.yaml")
  }

  @Test func allWellIsZero() throws {
    let scratch = try ScratchFolder()
    try scratch.write("One.", to: "a.txt")
    let result = try Program.run(["run", try pipeline(scratch, source: "files: a.txt")])
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(result.errors.contains("read 1 = written 1 + filtered 0 + dead-lettered 0 + skipped 0"))
    #expect(try scratch.text("out.jsonl").hasSuffix("\"text\":\"One.\"}\n"))
    #expect(!scratch.exists("out.jsonl.partial") && !scratch.exists("out.jsonl.dead.jsonl"))
  }

  @Test func deadLettersAreOne() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      "{\"text\": \"One.\"}\n{\"text\": 5}\nno json\n{\"id\": 7, \"text\": \"Two.\"}\n",
      to: "in.jsonl")
    let path = try pipeline(scratch, source: "jsonl: in.jsonl")
    let result = try Program.run(["run", path])
    #expect(result.status == 1)
    #expect(result.errors.contains("read 4 = written 2 + filtered 0 + dead-lettered 2 + skipped 0"))
    let letters = try scratch.text("out.dead.jsonl")
    #expect(letters.contains("\"message\":\"line 2: 'text' is no string\""))
    #expect(letters.contains("\"code\":\"bad_json\""))
    #expect(letters.split(separator: "\n").count == 2)
  }

  @Test func skippedIsOneAndFailIsThree() throws {
    let scratch = try ScratchFolder()
    try scratch.write("{\"text\": 5}\n{\"text\": \"Two.\"}\n", to: "in.jsonl")
    let skipping = try Program.run(
      ["run", try pipeline(scratch, source: "jsonl: in.jsonl", head: "on_error: skip")])
    #expect(skipping.status == 1)
    #expect(
      skipping.errors.contains("read 2 = written 1 + filtered 0 + dead-lettered 0 + skipped 1"))
    let failing = try Program.run(
      ["run", try pipeline(scratch, source: "jsonl: in.jsonl", head: "on_error: fail")])
    #expect(failing.status == 3)
    #expect(failing.errors.contains("line 1: 'text' is no string"))
  }

  @Test(arguments: [
    (["run", "nowhere.yaml"], "'nowhere.yaml' cannot be read: No such file or directory"),
    (["run", "."], "cannot be read: Is a directory"),
    (["run"], "Missing expected argument '<pipeline>'"),
    (["run", "--wrokers", "2", "x.yaml"], "Unknown option '--wrokers'"),
    (["run", "x.yaml", "--workers", "0"], "must be between 1 and 256"),
    (["run", "x.yaml", "--set", "novalue"], "must have the form 'key=value'"),
    (["describe", "unicod"], "did you mean 'unicode'"),
    (["frobnicate"], "frobnicate"),
  ])
  func wrongUsageIsTwo(arguments: [String], message: String) throws {
    let scratch = try ScratchFolder()
    let result = try Program.run(arguments, in: scratch.path)
    #expect(result.status == 2)
    #expect(result.errors.contains(message))
    #expect(result.output == "")
  }

  @Test func checkFindsAllAndRunsNothing() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, source: "archiv: a.tar", stages: "unicod")
    let result = try Program.run(["check", path, path])
    #expect(result.status == 2)
    #expect(result.errors.components(separatedBy: "2 errors in").count == 3)
    #expect(
      try scratch.names == ["pipeline.yaml"])
  }

  @Test func checkTellsOfInputsThatAreMissing() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, source: "jsonl: [in.jsonl, other.jsonl]")
    try scratch.write("", to: "in.jsonl")
    let result = try Program.run(["check", path])
    #expect(result.status == 0)
    #expect(result.errors.contains("note: source 'jsonl': "))
    #expect(result.errors.contains("other.jsonl' cannot be read: No such file or directory"))
    try scratch.write("", to: "other.jsonl")
    #expect(try !Program.run(["check", path]).errors.contains("note:"))
    #expect(try scratch.names == ["in.jsonl", "other.jsonl", "pipeline.yaml"])
    let stream = try pipeline(scratch, source: "sqlite: '-'")
    #expect(try Program.run(["check", stream]).errors.contains("a database is no stream"))
  }

  @Test(arguments: [
    ("CORPSU=a", "has no variable 'CORPSU', which '--set' sets; did you mean 'CORPUS'?"),
    ("VERBOSE=1", "has no variable 'VERBOSE', which '--set' sets; it has CORPUS"),
  ])
  func aVariableSetInVainIsAnError(assignment: String, message: String) throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, source: "jsonl: '${CORPUS:-in.jsonl}'")
    try scratch.write("", to: "in.jsonl")
    for command in ["run", "check"] {
      let result = try Program.run([command, path, "--set", assignment])
      #expect(result.status == 2)
      #expect(result.errors.contains(message), "\(result.errors)")
    }
    #expect(try scratch.names == ["in.jsonl", "pipeline.yaml"])
  }

  @Test func aVariableOfOneFileIsNotSetInVain() throws {
    let scratch = try ScratchFolder()
    let one = try pipeline(scratch, source: "jsonl: '${CORPUS:-in.jsonl}'")
    try scratch.write("copydesk: 1\nsources: [jsonl: a]\nsinks: [jsonl: b]\n", to: "other.yaml")
    let other = scratch.path + "/other.yaml"
    #expect(try Program.run(["check", one, other, "--set", "CORPUS=x"]).status == 0)
    let result = try Program.run(["check", other, "--set", "CORPUS=x"])
    #expect(result.status == 2)
    #expect(result.errors.contains("'CORPUS', which '--set' sets; it has none"))
  }

  @Test(arguments: [
    ("files: nowhere.txt", "jsonl: out.jsonl", "cannot be read: No such file or directory"),
    ("archive: .", "jsonl: out.jsonl", "is a folder, not a file"),
    ("files: '*.nothing'", "jsonl: out.jsonl", "matches no file"),
    ("files: a.txt", "jsonl: /dev/null/x/out.jsonl", "cannot be made: Not a directory"),
    ("files: a.txt", "jsonl: /proc/out.jsonl", "cannot be made"),
    ("files: a.txt", "sqlite: a.txt/out.db", "cannot be made"),
    ("files: a.txt", "csv: .", "cannot be made: Is a directory"),
  ])
  func whatCannotBeOpenedIsThree(source: String, sink: String, message: String) throws {
    let scratch = try ScratchFolder()
    try scratch.write("One.", to: "a.txt")
    let path = try pipeline(scratch, source: source, sink: sink)
    let result = try Program.run(["run", path, "--root", "/"])
    #expect(result.status == 3)
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(!result.errors.contains("incomplete:"))
    #expect(try scratch.names == ["a.txt", "pipeline.yaml"])
  }

  @Test(
    .disabled(if: Program.isSanitized, "a sanitizer writes large files of its own"),
    arguments: ["jsonl: out.jsonl", "csv: out.csv", "jsonl: out.jsonl.gz", "sqlite: out.db"])
  func fullDiskIsThreeAndLeavesNoResult(sink: String) throws {
    let scratch = try ScratchFolder()
    // Not compressible, so that the limit is met whatever the sink.
    let text = (0..<60_000).map { _ in String(Int.random(in: 0..<Int.max), radix: 36) }
    try scratch.write(text.joined(separator: " "), to: "a.txt")
    let path = try pipeline(scratch, source: "files: a.txt", sink: sink)
    // A limit on the size of files stands in for a full disk: writing fails in the same way.
    let result = try Program.shell("trap '' XFSZ; ulimit -f 100; $COPYDESK run \(path)")
    #expect(result.status == 3, "\(result.errors)")
    #expect(result.errors.contains("cannot be written: "), "\(result.errors)")
    let name = sink.split(separator: " ")[1]
    #expect(!scratch.exists(String(name)))
  }

  @Test func readsStandardInputAndWritesStandardOutput() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, source: "jsonl: '-'", sink: "jsonl: '-'")
    let result = try Program.run(["run", path], input: "{\"id\":\"a\",\"text\":\"caf\\u00e9\"}\n")
    #expect(result.status == 0)
    #expect(result.output.contains("\"id\":\"a\""))
    #expect(result.output.contains("\"text\":\"café\""))
  }

  @Test func itsOwnRecordsAreReadAgain() throws {
    let scratch = try ScratchFolder()
    let samples = Golden.url("../../samples/newswire.tar.gz").path
    let chain = "unicode, whitespace, sentences, tokens, entities, sentiment"
    let first = try pipeline(scratch, source: "archive: \(samples)", stages: chain)
    #expect(try Program.run(["run", first, "--quiet"]).status == 0)
    let second = try pipeline(scratch, source: "jsonl: out.jsonl", sink: "jsonl: again.jsonl")
    #expect(try Program.run(["run", second, "--quiet"]).status == 0)
    // All is the same but for where it was read.
    let known = try records(scratch.text("out.jsonl"))
    let again = try records(scratch.text("again.jsonl"))
    #expect(known.count == 66)
    #expect(known == again)
    let file = try scratch.bytes("out.jsonl")
    for line in try scratch.text("again.jsonl").split(separator: "\n").prefix(5) {
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      for case let entity as [String: Any] in record?["entities"] as? [Any] ?? [] {
        let range = try #require(entity["original"] as? [Int])
        #expect(
          String(decoding: file[range[0]..<range[1]], as: UTF8.self) == entity["text"] as? String)
      }
    }
  }

  /// Records without what says where they were read.
  private func records(_ lines: String) throws -> [NSDictionary] {
    try lines.split(separator: "\n").map { line in
      let record = try JSONSerialization.jsonObject(with: Data(line.utf8))
      let known = try #require(record as? [String: Any])
      var kept = known.filter { $0.key != "origin" }
      for layer in ["sentences", "entities"] {
        kept[layer] = (known[layer] as? [[String: Any]])?.map { $0.filter { $0.key != "original" } }
      }
      return kept as NSDictionary
    }
  }

  @Test(arguments: [("INT", Int32(130)), ("TERM", Int32(143))])
  func firstSignalDrains(signal: String, status: Int32) throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(
      scratch, source: "jsonl: '-'", head: "batch: {documents: 1}")
    // Two lines go in, then the signal, then a third line on which the reader wakes up.
    let result = try Program.shell(
      """
      mkfifo pipe
      $COPYDESK run \(path) --workers 1 < pipe 2> errors & pid=$!
      exec 3> pipe
      echo '{"text":"One."}' >&3; echo '{"text":"Two."}' >&3
      for _ in {1..200}; do [ -e out.jsonl.partial ] && break; sleep 0.05; done; sleep 0.3
      kill -\(signal) $pid; for _ in {1..200}; do grep -q stopping errors && break; sleep 0.05; done
      echo '{"text":"Three."}' >&3; exec 3>&-
      wait $pid
      """, in: scratch.path)
    #expect(result.status == status)
    #expect(try scratch.text("errors").contains("stopping after the documents under way"))
    #expect(!scratch.exists("out.jsonl"))
    #expect(try scratch.text("out.jsonl.partial").contains("One."))
  }

  @Test func secondSignalStopsAtOnce() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, source: "jsonl: '-'")
    let result = try Program.shell(
      """
      mkfifo pipe
      $COPYDESK run \(path) < pipe 2> errors & pid=$!
      exec 3> pipe
      for _ in {1..200}; do [ -e out.jsonl.partial ] && break; sleep 0.05; done; sleep 0.2
      kill -INT $pid; for _ in {1..200}; do grep -q stopping errors && break; sleep 0.05; done
      kill -INT $pid
      wait $pid
      """, in: scratch.path)
    #expect(result.status == 130)
    #expect(!scratch.exists("out.jsonl"))
  }

  @Test func reportIsJSONThatAddsUp() throws {
    let scratch = try ScratchFolder()
    try scratch.write("One.", to: "a.txt")
    let path = try pipeline(scratch, source: "files: a.txt")
    _ = try Program.run(["run", path, "--quiet", "--report", scratch.path("new/report.json")])
    let report =
      try JSONSerialization.jsonObject(with: Data(scratch.bytes("new/report.json")))
      as? [String: Any]
    let tally = try #require(report?["tally"] as? [String: Any])
    #expect(tally["read"] as? Int == 1 && tally["written"] as? Int == 1)
  }

  @Test func quietSaysNothingWhenAllIsWell() throws {
    let scratch = try ScratchFolder()
    try scratch.write("One.", to: "a.txt")
    let path = try pipeline(scratch, source: "files: a.txt")
    #expect(try Program.run(["run", path, "--quiet"]).errors == "")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func writesShellCompletion(shell: String) throws {
    let result = try Program.run(["--generate-completion-script", shell])
    #expect(result.status == 0)
    #expect(result.output.contains("describe"))
  }

  @Test func describesEveryComponent() throws {
    for line in try Program.run(["list"]).output.split(separator: "\n") where line.hasPrefix("  ") {
      let name = String(line.split(separator: " ")[0])
      let result = try Program.run(["describe", name])
      #expect(result.status == 0)
      #expect(result.output.hasPrefix("\(name) ("))
    }
  }
}
