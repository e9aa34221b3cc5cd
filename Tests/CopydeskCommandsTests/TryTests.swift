import CopydeskTesting
import Foundation
import Testing

/// `try` from the outside.
@Suite struct TryTests {
  /// A pipeline over two small files, with a folder for its output.
  private func scratch(_ stages: String...) throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try scratch.write("It ''rained''\non Monday.", to: "in/a.txt")
    try scratch.write("A dry day.", to: "in/b.txt")
    try scratch.write(
      """
      copydesk: 1
      sources: [files: in/*.txt]
      stages:
      \(stages.map { "  - \($0)\n" }.joined())
      sinks: [jsonl: out/all.jsonl]
      """, to: "p.yaml")
    return scratch
  }

  private func tried(_ scratch: ScratchFolder, _ arguments: String...) throws -> Program.Result {
    try Program.run(["try", "p.yaml"] + arguments, in: scratch.path)
  }

  @Test func showsWhatEachStageDoes() throws {
    let scratch = try scratch("unicode", "sentences", "tokens", "entities: {model: none}")
    let result = try tried(scratch)
    #expect(result.status == 0 && result.errors.isEmpty)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasSuffix("  in/a.txt  24 bytes"))
    #expect(
      lines.dropFirst(2).joined(separator: "\n") == """
        unicode
          2 changes of the text
            It [-''-]{+"+}rained" on Monday.
            It "rained[-''-]{+"+} on Monday.

        sentences
          sentences: 1

        tokens
          tokens: 7

        entities
          entities: 1
            Monday DATE  score 0.95, by pattern:date

        a run would write it to out/all.jsonl

        """)
    #expect(!FileManager.default.fileExists(atPath: scratch.path("out")))
  }

  @Test func takesAnotherFileOrStandardInput() throws {
    let scratch = try scratch("drop: {min_words: 3}")
    try scratch.write("One two.", to: "short.txt")
    let short = try tried(scratch, "short.txt")
    #expect(short.status == 0)
    #expect(short.output.contains("\ndrop\n  too_short: 2 words, at least 3 wanted\n"))
    #expect(short.output.hasSuffix("\na run would leave it out: too_short\n"))
    let long = try Program.run(["try", "p.yaml", "-"], input: "One two three.", in: scratch.path)
    #expect(long.output.contains("\ndrop\n  nothing changed\n"))
  }

  @Test func documentsAreChosenByNumberAndName() throws {
    let scratch = try scratch("unicode")
    #expect(try tried(scratch, "--document", "2").output.contains("in/b.txt"))
    #expect(try tried(scratch, "--document", "b.txt").output.contains("in/b.txt"))
    let none = try tried(scratch, "--document", "c.txt")
    #expect(none.status == 2)
    #expect(none.errors == "error: there is no document 'c.txt' among the 2 that were read\n")
    #expect(try tried(scratch, "--document", "0").status == 2)
  }

  @Test func showsAllWhenAsked() throws {
    let scratch = try scratch("sentences", "tokens")
    let few = try tried(scratch)
    #expect(!few.output.contains("\n    rained"))
    #expect(try tried(scratch, "--all").output.contains("\n    rained\n"))
  }

  @Test func whatIsWrongIsTold() throws {
    let scratch = try scratch("unicode")
    try scratch.write((0..<5000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }, to: "junk")
    let junk = try tried(scratch, "junk")
    #expect(junk.status == 1)
    #expect(
      junk.errors == """
        error: junk: the entry is not text
        a run would write it to the dead letters: binary

        """)
    let nowhere = try tried(scratch, "nowhere.txt")
    #expect(nowhere.status == 3)
    #expect(nowhere.errors.contains("'nowhere.txt' cannot be read"))
  }

  @Test func anIdMayBeANumber() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      "{\"id\": 7, \"text\": \"Seven.\"}\n{\"id\": 9, \"text\": \"Nine.\"}\n", to: "a.jsonl")
    try scratch.write(
      "copydesk: 1\nsources: [jsonl: a.jsonl]\nsinks: [jsonl: out/a.jsonl]\n", to: "p.yaml")
    #expect(try tried(scratch, "--document", "2").output.hasPrefix("9  a.jsonl"))
    #expect(try tried(scratch, "--id", "7").output.hasPrefix("7  a.jsonl"))
    #expect(try tried(scratch, "--id", "8").status == 2)
  }

  @Test func whatCannotBeReadIsMeantByItsNameOnly() throws {
    let scratch = try scratch("unicode")
    try scratch.write([0x00, 0xFF, 0x00], to: "in/0.bin.txt")
    #expect(try tried(scratch, "--document", "1").output.contains("in/a.txt"))
    #expect(try tried(scratch, "--document", "0.bin.txt").status == 1)
    let none = try tried(scratch, "--document", "c.txt")
    #expect(none.status == 2)
    #expect(none.errors.hasSuffix("among the 2 that were read, and 1 could not be\n"))
    let junk = try Program.shell(
      "head -c 9 in/0.bin.txt | $COPYDESK try p.yaml -", in: scratch.path)
    #expect(junk.status == 1)
  }

  @Test func signsOfPatternsMeanThemselvesInAName() throws {
    let scratch = try scratch("unicode")
    for name in ["story [1]*.txt", "a\\b.txt", "a\\b [1].txt", "${a}.txt"] {
      try scratch.write("A story.", to: name)
      #expect(try tried(scratch, name).output.contains("\(name)  8 bytes"), "\(name)")
    }
    #expect(try tried(scratch, "in/*.txt").status == 3)
  }

  @Test func theExitCodeIsThatOfARun() throws {
    let scratch = try scratch("{tokens: {}, on_error: fail}")
    let failing = String(repeating: "a ", count: 20)
    try scratch.write(failing, to: "long.txt")
    let pipeline = try scratch.text("p.yaml")
    try scratch.write("limits: {annotations: 10}\n" + pipeline, to: "p.yaml")
    let result = try tried(scratch, "long.txt")
    #expect(result.status == 3)
    #expect(result.output.hasSuffix("a run would stop here: too_many_annotations\n"))
    try scratch.write(
      "limits: {annotations: 10}\n" + pipeline.replacing("on_error: fail", with: "on_error: skip"),
      to: "p.yaml")
    #expect(try tried(scratch, "long.txt").status == 1)
  }

  @Test func whatCannotBeSeenIsTold() throws {
    let scratch = try scratch("unicode")
    try scratch.write("Cafe\u{301} \u{202E}now\r\n", to: "odd.txt")
    let result = try tried(scratch, "odd.txt")
    #expect(!result.output.contains("\u{202E}"))
    #expect(result.output.contains("[-e\\u{301}-]{+\\u{E9}+}"), "\(result.output)")
    #expect(result.output.contains("[-␍⏎-]{+⏎+}"))
  }

  /// Whatever stages remember of the documents before it.
  @Test(arguments: [1, 2, 7, 12])
  func theRecordIsThatOfARun(number: Int) throws {
    let scratch = try ScratchFolder()
    let result = try Program.run([
      "try", Golden.url("Pipelines/newswire.yaml").path, "--root", scratch.path, "--set",
      "OUT=\(scratch.path)", "--document", "\(number)", "--format", "json",
    ])
    let records = String(decoding: try Golden.bytes("Pipelines/newswire.12.jsonl"), as: UTF8.self)
    #expect(result.output == records.split(separator: "\n")[number - 1] + "\n")
  }
}
