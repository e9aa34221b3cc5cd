import CopydeskTesting
import Foundation
import Testing

/// A stage with a memory finds the same copies whatever the workers, and however a run was cut up.
@Suite struct DuplicatesRunTests {
  /// Records of which some are copies of earlier ones with a word changed.
  private let records: [String] = {
    var random = SeededRandom(4)
    var texts: [[Int]] = []
    return (0..<400).map { number in
      var words =
        number > 9 && random.below(3) == 0
        ? texts[random.below(texts.count)] : (0..<60).map { _ in random.below(5_000) }
      words[random.below(60)] = random.below(5_000)
      texts.append(words)
      let text = words.map { "w\($0)" }.joined(separator: " ")
      return "{\"id\":\"d\(1_000 + number)\",\"text\":\"\(text)\"}\n"
    }
  }()

  private func pipeline(_ scratch: ScratchFolder, _ action: String) throws -> String {
    try scratch.write(
      """
      copydesk: 1
      batch: {documents: 7}
      ledger: {documents: 14, every: 0s}
      sources: [{jsonl: in.jsonl}]
      stages: [whitespace, {duplicates: {action: \(action), similarity: 0.7}}, sentences]
      sinks: [{jsonl: out.jsonl}]

      """, to: "pipeline.yaml")
    return scratch.path("pipeline.yaml")
  }

  /// What a run over the first records, continued by additions up to further ones, has written.
  private func written(_ action: String, upTo ends: [Int]) throws -> String {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, action)
    for end in ends {
      try scratch.write(records[..<end].joined(), to: "in.jsonl")
      let addition = end == ends[0] ? [] : ["--add"]
      let result = try Program.run(["run", path] + addition)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("read \(end) = "))
    }
    return try scratch.text("out.jsonl")
  }

  @Test func findsCopiesWhateverTheWorkers() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, "drop")
    try scratch.write(records.joined(), to: "in.jsonl")
    var outputs: Set<String> = []
    for workers in ["1", "2", "5"] {
      let result = try Program.run(["run", path, "--restart", "--workers", workers])
      #expect(result.status == 0 && result.errors.contains("duplicate 1"), "\(result.errors)")
      outputs.insert(try scratch.text("out.jsonl"))
    }
    #expect(outputs.count == 1)
    #expect(200..<350 ~= outputs.first!.split(separator: "\n").count)
  }

  @Test(arguments: ["drop", "mark"])
  func additionsKnowWhatCameBefore(action: String) throws {
    let whole = try written(action, upTo: [400])
    #expect(try written(action, upTo: [150, 151, 300, 400, 400]) == whole)
  }

  @Test func additionsInFrontAreComparedInTheOrderOfTheInput() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, "mark")
    try scratch.write(records[100...].joined(), to: "in.jsonl")
    #expect(try Program.run(["run", path, "--quiet"]).status == 0)
    let before = try scratch.text("out.jsonl")
    try scratch.write(records.joined(), to: "in.jsonl")
    #expect(try Program.run(["run", path, "--add", "--quiet"]).status == 0)
    let added = try scratch.text("out.jsonl").dropFirst(before.count)
    let whole = try written("mark", upTo: [400]).split(separator: "\n").prefix(100)
    #expect(added.split(separator: "\n") == Array(whole))
  }

  /// A stage that worked when a document was written, and does not when it is shown again.
  @Test func knownDocumentsThatFailAreCounted() throws {
    let scratch = try ScratchFolder()
    try scratch.write(
      """
      import sys; sys.path.insert(0, "\(Golden.url("../../Plugins/SDK/python").path)")
      import copydesk, pathlib

      @copydesk.stage
      def picky(doc):
          "Refuses some while there is a file."
          if pathlib.Path("down").exists() and doc.id < "d1005": doc.reject("down", "no answer")

      copydesk.run()

      """, to: "picky.py")
    try scratch.write(
      """
      copydesk: 1
      plugins: [picky.py]
      on_error: fail
      sources: [{jsonl: in.jsonl}]
      stages: [picky, duplicates]
      sinks: [{jsonl: out.jsonl}]

      """, to: "pipeline.yaml")
    try scratch.write(records[..<10].joined(), to: "in.jsonl")
    let path = scratch.path("pipeline.yaml")
    #expect(try Program.run(["run", path, "--quiet"]).status == 0)
    try scratch.write(records[..<20].joined(), to: "in.jsonl")
    try scratch.write("", to: "down")
    let result = try Program.run(["run", path, "--add"])
    #expect(result.status == 0 && result.errors.contains("known_failed 5"), "\(result.errors)")
    #expect(result.errors.contains("seen 10"))
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"))
  func additionThatIsCutShortAndContinuedFindsTheSame() throws {
    let scratch = try ScratchFolder()
    let path = try pipeline(scratch, "drop")
    try scratch.write(records[..<100].joined(), to: "in.jsonl")
    #expect(try Program.run(["run", path, "--quiet"]).status == 0)
    try scratch.write(records.joined(), to: "in.jsonl")
    let cut = try Program.shell(
      "trap '' XFSZ; ulimit -f 100; $COPYDESK run \(path) --add --quiet", in: scratch.path)
    #expect(cut.status == 3, "\(cut.errors)")
    let result = try Program.run(["run", path, "--add", "--resume"])
    #expect(result.status == 0 && result.errors.contains("continued behind "), "\(result.errors)")
    #expect(try scratch.text("out.jsonl") == written("drop", upTo: [400]))
  }
}
