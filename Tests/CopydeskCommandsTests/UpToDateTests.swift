import CopydeskTesting
import Foundation
import Testing

/// `run --add --resume`, which brings outputs up to date from whatever state they are in.
@Suite struct UpToDateTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.write(
      """
      copydesk: 1
      batch: {documents: 2}
      ledger: {documents: 4, every: 0s}
      sources: [files: "in/*.txt"]
      stages: [sentences]
      sinks: [jsonl: a.jsonl]
      """, to: "p.yaml")
    try add(10..<50)
  }

  private func add(_ numbers: Range<Int>) throws {
    for number in numbers {
      try scratch.write("Story \(number) came in. It was short.", to: "in/\(number).txt")
    }
  }

  private func run(_ options: String...) throws -> Program.Result {
    try Program.run(["run", "p.yaml"] + options, in: scratch.path)
  }

  /// Stops a run behind some commits: a limit on the size of files stands in for a full disk.
  private func cutShort(_ options: String = "") throws {
    let result = try Program.shell(
      "trap '' XFSZ; ulimit -f 4; $COPYDESK run p.yaml --quiet \(options)", in: scratch.path)
    #expect(result.status == 3, "\(result.errors)")
  }

  private func texts() throws -> [String] {
    try scratch.text("a.jsonl").split(separator: "\n").map { line in
      let place = try #require(line.range(of: "Story "))
      return String(line[place.lowerBound...].prefix(8))
    }
  }

  private static func stories(_ numbers: Range<Int>) -> [String] { numbers.map { "Story \($0)" } }

  @Test func beginsThenAdds() throws {
    #expect(try run("--add", "--resume").status == 0)
    #expect(try texts() == Self.stories(10..<50))
    try add(50..<53)
    let added = try run("--add", "--resume")
    #expect(added.errors.contains("read 43 = written 3 + filtered 40 "))
    #expect(added.errors.contains("files           43         3        40 "))
    #expect(try texts() == Self.stories(10..<53))
    #expect(try run("--add", "--resume").errors.contains("read 43 = written 0 + filtered 43 "))
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"))
  func goesOnWithARunAndWhatCameBehindIt() throws {
    try cutShort()
    try add(50..<53)
    let result = try run("--add", "--resume")
    #expect(result.status == 0 && result.errors.contains("continued behind "), "\(result.errors)")
    #expect(result.errors.contains("read 43 = written 43 "))
    #expect(try texts() == Self.stories(10..<53))
  }

  @Test(.disabled(if: Program.isSanitized, "a sanitizer writes large files"))
  func whatCameBeforeStandsInTheWay() throws {
    try cutShort()
    try add(0..<1)
    try scratch.write("Story 09 came in.", to: "in/09.txt")
    let result = try run("--resume")
    #expect(result.status == 2)
    #expect(
      result.errors.contains(
        "the input 'in/0.txt' is new and stands before others; without it the run goes on, and '--add' brings it later"
      ) || result.errors.contains("the input 'in/09.txt' is new and stands before others"),
      "\(result.errors)")
  }

  @Test func outputsThatNoLedgerTellsOfStay() throws {
    try scratch.write("precious", to: "a.jsonl")
    let result = try run("--add", "--resume")
    #expect(result.status == 2)
    #expect(
      result.errors.contains("'a.jsonl' is there, but no ledger 'a.ledger.json'"),
      "\(result.errors)")
    #expect(try scratch.text("a.jsonl") == "precious")
  }

  @Test func outputsThatAreGoneAreToldBeforeAnythingIsTouched() throws {
    #expect(try run().status == 0)
    try FileManager.default.removeItem(atPath: scratch.path("a.jsonl"))
    let result = try run("--add", "--resume")
    #expect(result.status == 2)
    #expect(result.errors.contains("it is complete, but '"), "\(result.errors)")
    #expect(try scratch.names.filter { $0.hasPrefix("a.jsonl") } == [])
  }

  /// The input may hold less by now.
  @Test func whatWasAddedToIsNotMadeAnewUnasked() throws {
    #expect(try run().status == 0)
    #expect(try run().status == 0)
    try add(50..<51)
    #expect(try run("--add").status == 0)
    let refused = try run()
    #expect(refused.status == 2)
    #expect(
      refused.errors.contains("'a.jsonl' was added to since it was finished"), "\(refused.errors)")
    #expect(try texts() == Self.stories(10..<51))
    #expect(try run("--restart").status == 0)
    #expect(try run().status == 0)
  }
}
