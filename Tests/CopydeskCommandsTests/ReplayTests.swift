import CopydeskTesting
import Foundation
import Testing

/// Documents that failed are replayed, and new ones added, to the outputs of a finished run.
@Suite struct ReplayTests {
  private static let samples = Golden.url("../../samples/newswire").path

  /// A chain in the middle of which a stage in Python refuses what holds a word.
  private func pipeline(_ scratch: ScratchFolder, refusing word: String) throws -> String {
    let sdk = Golden.url("../../Plugins/SDK/python").path
    try scratch.write(
      """
      import sys; sys.path.insert(0, "\(sdk)")
      import copydesk

      @copydesk.stage(reads=["sentences", "tokens", "entities"])
      def picky(doc):
          "Refuses a word."
          if "\(word)" in doc.text: doc.reject("picky", "refused")

      copydesk.run()

      """, to: "picky.py")
    try scratch.write(
      """
      copydesk: 1
      plugins: [picky.py]
      batch: {documents: 3}
      ledger: {documents: 6, every: 0s}
      sources: [{files: stories}]
      stages: [unicode, whitespace, header, boilerplate, sentences, tokens, entities, picky, {sentiment: {method: lexicon}}]
      sinks:
        - jsonl: a.jsonl.gz
        - csv: {path: b.csv, rows: entities}
        - csv: {path: months.csv, rows: entity_months}
        - sqlite: c.db

      """, to: "pipeline.yaml")
    return scratch.path("pipeline.yaml")
  }

  private func addStories(_ scratch: ScratchFolder, _ range: Range<Int>) throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("stories"), withIntermediateDirectories: true)
    for (index, name) in try names()[range].enumerated() {
      let bytes = try Data(contentsOf: URL(filePath: Self.samples + "/" + name))
      // Names that sort behind those added before.
      let path = scratch.path("stories/\(1_000 + range.lowerBound + index).txt")
      try bytes.write(to: URL(filePath: path))
    }
  }

  private func names() throws -> [String] {
    // A part of them is enough.
    try Array(
      FileManager.default.subpathsOfDirectory(atPath: Self.samples)
        .filter { $0.hasSuffix(".txt") }.sorted().suffix(30))
  }

  /// The lines of the compressed output, in the order of bytes.
  private func lines(_ scratch: ScratchFolder) throws -> [String] {
    let result = try Program.shell("gzip -dc a.jsonl.gz | LC_ALL=C sort", in: scratch.path)
    return result.output.split(separator: "\n").map(String.init)
  }

  private func table(_ name: String, _ scratch: ScratchFolder) throws -> [Substring] {
    try scratch.text(name).split(separator: "\r\n").sorted()
  }

  /// Sums depend on the order of documents in their last digits, which can turn a rounding.
  private func expectSameMonths(_ a: ScratchFolder, _ b: ScratchFolder) throws {
    let (a, b) = (try table("months.csv", a), try table("months.csv", b))
    #expect(a.count == b.count && a.count > 20)
    for (row, other) in zip(a, b) {
      let cells = zip(row.split(separator: ","), other.split(separator: ","))
      #expect(cells.allSatisfy { $0 == $1 || abs((Double($0) ?? 9) - (Double($1) ?? 0)) < 0.0011 })
    }
  }

  /// What the database holds, in numbers.
  private func rows(_ scratch: ScratchFolder) throws -> String {
    try scratch.write(
      """
      import sqlite3
      database = sqlite3.connect("c.db")
      for query in (
          "SELECT count(*), max(number), count(DISTINCT id) FROM documents",
          "SELECT count(*) FROM sentences", "SELECT count(*) FROM entities",
          "SELECT count(*) FROM metadata", "SELECT sum(mentions) FROM most_mentioned",
          "SELECT name FROM sqlite_schema ORDER BY name", "PRAGMA integrity_check"):
          print(database.execute(query).fetchall())

      """, to: "rows.py")
    return try Program.shell("python3 rows.py", in: scratch.path).output
  }

  /// A run in which nothing fails.
  private func whole() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    try addStories(scratch, 0..<names().count)
    #expect(
      try Program.run(["run", pipeline(scratch, refusing: "no such word"), "--quiet"]).status == 0)
    return scratch
  }

  @Test func replayedDocumentsAreAsIfTheyHadNeverFailed() throws {
    let (whole, scratch) = (try whole(), try ScratchFolder())
    try addStories(scratch, 0..<names().count)
    let path = try pipeline(scratch, refusing: "Monday")
    #expect(try Program.run(["run", path, "--quiet"]).status == 1)
    let letters = try scratch.text("a.dead.jsonl").split(separator: "\n")
    #expect(letters.count > 3 && letters.count < 30)
    #expect(letters[0].contains("\"stage\":\"picky\",\"position\":7,"))
    #expect(try lines(scratch).count + letters.count == lines(whole).count)

    // Mended in part: the rest fails again.
    _ = try pipeline(scratch, refusing: "Monday morning")
    let again = try Program.run(["replay", scratch.path("a.dead.jsonl"), path])
    let left =
      scratch.exists("a.dead.jsonl")
      ? try scratch.text("a.dead.jsonl").split(separator: "\n") : []
    #expect(again.status == (left.isEmpty ? 0 : 1), "\(again.errors)")
    #expect(left.allSatisfy { $0.contains("\"attempt\":2") })
    #expect(again.errors.contains("read \(letters.count) = written \(letters.count - left.count)"))

    _ = try pipeline(scratch, refusing: "no such word")
    if !left.isEmpty {
      #expect(
        try Program.run(["replay", scratch.path("a.dead.jsonl"), path, "--quiet"]).status == 0)
    }
    #expect(!scratch.exists("a.dead.jsonl") && !scratch.exists("a.dead.jsonl.partial"))
    #expect(try lines(scratch) == lines(whole))
    #expect(try table("b.csv", scratch) == table("b.csv", whole))
    #expect(try rows(scratch) == rows(whole))
    try expectSameMonths(scratch, whole)
    let done = try Program.run(["replay", scratch.path("a.dead.jsonl"), path, "--resume"])
    #expect(done.status == 0 && done.errors.contains("complete already"), "\(done.errors)")
    let result = try Program.run(["run", path, "--resume"])
    #expect(result.status == 2 || result.errors.contains("complete already"), "\(result.errors)")
  }

  @Test func addsWhatIsNewOnly() throws {
    let (whole, scratch) = (try whole(), try ScratchFolder())
    let path = try pipeline(scratch, refusing: "no such word")
    #expect(try Program.run(["run", path, "--add"]).errors.contains("no finished run to add to"))
    try addStories(scratch, 0..<10)
    #expect(try Program.run(["run", path, "--quiet"]).status == 0)
    for end in [20, try names().count] {
      try addStories(scratch, (end == 20 ? 10 : 20)..<end)
      let result = try Program.run(["run", path, "--add"])
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("read \(end) = "))
      #expect(result.errors.contains("seen \(end == 20 ? 10 : 20)"))
    }
    #expect(try lines(scratch) == lines(whole))
    #expect(try table("b.csv", scratch) == table("b.csv", whole))
    #expect(try rows(scratch) == rows(whole))
    try expectSameMonths(scratch, whole)
    // Nothing new: nothing changes.
    #expect(try Program.run(["run", path, "--add", "--quiet"]).status == 0)
    #expect(try rows(scratch) == rows(whole) && table("b.csv", scratch) == table("b.csv", whole))
    let other = try scratch.text("pipeline.yaml").replacing(
      "{sentiment: {method: lexicon}}", with: "quotes")
    try scratch.write(other, to: "pipeline.yaml")
    let refused = try Program.run(["run", path, "--add"])
    #expect(refused.status == 2 && refused.errors.contains("'stages[8]' is new: 'quotes'"))
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"))
  func replayThatIsCutShortIsContinued() throws {
    let scratch = try ScratchFolder()
    try addStories(scratch, 0..<names().count)
    let path = try pipeline(scratch, refusing: " the ")
    #expect(try Program.run(["run", path, "--quiet"]).status == 1)
    let (finished, letters) = (try scratch.bytes("b.csv"), try scratch.bytes("a.dead.jsonl"))
    _ = try pipeline(scratch, refusing: "no such word")
    let replay = ["replay", scratch.path("a.dead.jsonl"), path]

    let cut = try Program.shell(
      "trap '' XFSZ; ulimit -f 200; $COPYDESK \(replay.joined(separator: " ")) --quiet",
      in: scratch.path)
    #expect(cut.status == 3, "\(cut.errors)")
    // What was finished is as it was.
    #expect(try scratch.bytes("b.csv") == finished && scratch.bytes("a.dead.jsonl") == letters)
    #expect(try scratch.text("a.ledger.json").contains("\"task\":\"replay\""))
    for other in [["run", path], ["run", path, "--resume"], ["run", path, "--add"], replay] {
      let result = try Program.run(other)
      #expect(result.status == 2)
      #expect(result.errors.contains("go on with 'copydesk replay … --resume'"))
    }
    let result = try Program.run(replay + ["--resume"])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.contains("continued behind "))
    #expect(try lines(scratch) == lines(whole()))
    #expect(try rows(scratch) == rows(whole()))
    #expect(!scratch.exists("a.dead.jsonl"))
  }

  @Test func lettersThatCannotBeReadAreKept() throws {
    let scratch = try ScratchFolder()
    try addStories(scratch, 0..<3)
    let path = try pipeline(scratch, refusing: "no such word")
    #expect(try Program.run(["run", path, "--quiet"]).status == 0)
    let written = """
      no json
      {"id":"x","origin":{"path":"a.txt","range":[0,0]},"stage":"files","code":"read_error","message":"m"}
      {"origin":{"path":"a","range":[0,3]},"stage":"picky","code":"c","text":"abc","original":"abcd"}
      {"origin":{"path":"a","range":[0,3]},"stage":"picky","code":"c","text":"abc","original":"abc","layers":{"tokens":[[2,9]]}}

      """
    try scratch.write(written, to: "a.dead.jsonl")
    let result = try Program.run(["replay", scratch.path("a.dead.jsonl"), path])
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("read 4 = written 0 + filtered 0 + dead-lettered 4"))
    let letters = try scratch.text("a.dead.jsonl")
    #expect(letters.contains("\"stage\":\"files\",\"code\":\"read_error\""))
    // What is no letter stays as it is: nobody knows what it holds.
    for (number, line) in written.split(separator: "\n").enumerated() where number != 1 {
      #expect(letters.contains("\(line)\n"))
    }
    #expect(result.errors.contains("bad_annotation 1, bad_dead_letter 2"), "\(result.errors)")
  }

  // MARK: Short lines, which fail in other ways

  /// Lines of JSON with some that are broken, and some that come again; a limit lets those fail that have two
  /// sentences.
  private func shortTexts(
    _ scratch: ScratchFolder, _ range: Range<Int> = 0..<40, broken: String = "{broken",
    stages: String = "sentences", limit: Int = 1
  ) throws -> String {
    let texts = range.map { place in
      let number = place % 1_400
      return number % 7 == 3
        ? broken : "{\"text\":\"Note  \(number) came.\(number % 5 == 1 ? " It was late." : "")\"}"
    }
    try scratch.write(texts.joined(separator: "\n") + "\n", to: "in.jsonl")
    try scratch.write(
      """
      copydesk: 1
      batch: {documents: 3}
      ledger: {documents: 6, every: 0s}
      limits: {annotations: \(limit)}
      sources: [{jsonl: in.jsonl}]
      stages: [\(stages)]
      sinks: [{jsonl: a.jsonl}, {sqlite: c.db}]

      """, to: "pipeline.yaml")
    return scratch.path("pipeline.yaml")
  }

  private func sorted(_ name: String, _ scratch: ScratchFolder) throws -> [Substring] {
    try scratch.text(name).split(separator: "\n").sorted()
  }

  @Test func documentsThatBeginAgainGoThroughAllStages() throws {
    let scratch = try ScratchFolder()
    #expect(try Program.run(["run", shortTexts(scratch), "--quiet"]).status == 1)
    let finished = try scratch.text("a.jsonl")
    #expect(try scratch.text("a.dead.jsonl").split(separator: "\n").count == 13)
    // A stage in front of the one that failed, which a plain replay would pass over; and of the
    // broken lines each is mended in place.
    let path = try shortTexts(
      scratch, broken: "7777777", stages: "whitespace, sentences", limit: 9)
    let text = try scratch.text("in.jsonl").replacing("7777777", with: "{\"a\":7}")
    try scratch.write(text, to: "in.jsonl")
    let result = try Program.run(["replay", "--from-start", scratch.path("a.dead.jsonl"), path])
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("read 13 = written 7 + filtered 0 + dead-lettered 6"))
    let added = try scratch.text("a.jsonl").dropFirst(finished.count).split(separator: "\n")
    #expect(try scratch.text("a.jsonl").hasPrefix(finished))
    #expect(added.count == 7)
    #expect(added.allSatisfy { $0.contains("came. It was late.\"") && $0.contains("\"Note ") })
    #expect(added.allSatisfy { !$0.contains("  ") })
    let left = try scratch.text("a.dead.jsonl").split(separator: "\n")
    #expect(left.count == 6 && left.allSatisfy { $0.contains("the line has no text") })
  }

  @Test func lettersThatNameNothingOfTheInputStayAsTheyAre() throws {
    let scratch = try ScratchFolder()
    #expect(try Program.run(["run", shortTexts(scratch), "--quiet"]).status == 1)
    let gone =
      #"{"id":"x","origin":{"path":"gone.jsonl","range":[3,9]},"stage":"sentences","code":"c","message":"m"}"#
    let letters = try scratch.text("a.dead.jsonl")
    try scratch.write(letters + gone + "\nno letter\n", to: "a.dead.jsonl")
    // All behind the first line has moved.
    let path = try shortTexts(scratch, limit: 9)
    let text = try scratch.text("in.jsonl")
    try scratch.write(text.replacing("Note  0", with: "Note 0"), to: "in.jsonl")
    let result = try Program.run(["replay", "--from-start", scratch.path("a.dead.jsonl"), path])
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("not_found 15"))
    #expect(try scratch.text("a.dead.jsonl") == letters + gone + "\nno letter\n")
    // And back again.
    try scratch.write(text, to: "in.jsonl")
    let again = try Program.run(["replay", "--from-start", scratch.path("a.dead.jsonl"), path])
    #expect(again.errors.contains("not_found 2"))
    #expect(try sorted("a.dead.jsonl", scratch).contains(Substring(gone)))
    #expect(try sorted("a.dead.jsonl", scratch).contains("no letter"))
    #expect(try scratch.text("a.jsonl").split(separator: "\n").count == 34)
  }

  @Test func whatAnAdditionTriedAgainIsNotReplayed() throws {
    let (whole, scratch) = (try whole(), try ScratchFolder())
    try addStories(scratch, 0..<names().count)
    let path = try pipeline(scratch, refusing: "Monday")
    let plugin = try scratch.text("picky.py").replacing(
      "if \"Monday\"", with: "if open('state').read() == 'ill' and \"Monday\"")
    try scratch.write(plugin, to: "picky.py")
    try scratch.write("ill", to: "state")
    #expect(try Program.run(["run", path, "--quiet"]).status == 1)
    let letters = try scratch.text("a.dead.jsonl").split(separator: "\n").count
    #expect(letters > 3)
    try scratch.write("well", to: "state")
    #expect(try Program.run(["run", path, "--add"]).errors.contains("= written \(letters) +"))
    let result = try Program.run(["replay", scratch.path("a.dead.jsonl"), path])
    #expect(result.errors.contains("read \(letters) = written 0 + filtered \(letters)"))
    #expect(try lines(scratch) == lines(whole))
    #expect(!scratch.exists("a.dead.jsonl"))
  }

  @Test func additionDoesNotWriteALetterTwice() throws {
    let scratch = try ScratchFolder()
    #expect(try Program.run(["run", shortTexts(scratch, 0..<20), "--quiet"]).status == 1)
    let path = try shortTexts(scratch)
    for _ in 0..<2 {
      let result = try Program.run(["run", path, "--add"])
      #expect(result.status == 1 && result.errors.contains("dead-lettered 13"))
      #expect(try scratch.text("a.dead.jsonl").split(separator: "\n").count == 13)
    }
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"))
  func additionThatIsCutShortLeavesLettersAsTheyWere() throws {
    let scratch = try ScratchFolder()
    #expect(try Program.run(["run", shortTexts(scratch, 0..<20), "--quiet"]).status == 1)
    let letters = try scratch.text("a.dead.jsonl")
    // Long enough for the limit on the size of files to strike.
    let path = try shortTexts(scratch, 0..<2_000)
    let cut = try Program.shell(
      "trap '' XFSZ; ulimit -f 250; $COPYDESK run \(path) --add --quiet", in: scratch.path)
    #expect(cut.status == 3, "\(cut.errors)")
    #expect(try scratch.text("a.dead.jsonl") == letters)
    let result = try Program.run(["run", path, "--add", "--resume"])
    #expect(result.status == 1 && result.errors.contains("continued behind "), "\(result.errors)")
    let undisturbed = try ScratchFolder()
    #expect(try Program.run(["run", shortTexts(undisturbed, 0..<20), "--quiet"]).status == 1)
    #expect(
      try Program.run(["run", shortTexts(undisturbed, 0..<2_000), "--add", "--quiet"]).status == 1)
    for name in ["a.jsonl", "c.db", "a.dead.jsonl"] {
      #expect(try scratch.bytes(name) == undisturbed.bytes(name), "\(name)")
    }
  }

  /// `/proc/self/mem` is a file of which the first read fails.
  @Test func fileThatCannotBeReadIsNotTakenForItsEnd() throws {
    let scratch = try ScratchFolder()
    let path = try shortTexts(scratch)
    #expect(try Program.run(["run", path, "--quiet"]).status == 1)
    let memory = scratch.path("memory.jsonl")
    try FileManager.default.createSymbolicLink(
      atPath: memory, withDestinationPath: "/proc/self/mem")
    for options in [[], ["--from-start"]] {
      let result = try Program.run(["replay", memory, path] + options)
      #expect(result.status == 3)
      #expect(result.errors.contains("memory.jsonl' cannot be read: Input/output error"))
    }
    try FileManager.default.removeItem(atPath: scratch.path("a.ledger.json"))
    try FileManager.default.moveItem(atPath: memory, toPath: scratch.path("a.ledger.json"))
    let result = try Program.run(["run", path, "--resume"])
    #expect(result.status == 3)
    #expect(result.errors.contains("a.ledger.json' cannot be read: Input/output error"))
  }
}
