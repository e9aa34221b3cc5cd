import Copydesk
import CopydeskTesting
import Glibc
import Testing

@testable import Output

/// Each system call of a sink fails in turn.
@Suite struct FaultTests {
  private func write(_ sink: some Sink) throws {
    var writer = try sink.open()
    do {
      for number in 0..<3 {
        try writer.write(Batch(number: number, documents: documents(count: 400)))
      }
    } catch {
      writer.suspend()
      throw error
    }
    try writer.finish()
  }

  private func sink(_ name: String, _ path: String, _ system: FileSystem) -> any Sink {
    switch name {
    case "csv": CSV(path: path, rows: .entities, system: system)
    case "parquet": Parquet(path: path, rows: .entities, system: system)
    case "months": CSV(path: path, rows: .entityMonths, system: system)
    default: JSONLines(path: path, record: Record(), system: system)
    }
  }

  private static let names = [
    "a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.csv", "months.csv", "a.parquet",
  ]

  private func kind(of name: String) -> String {
    name == "months.csv" ? "months" : ["csv", "parquet"].first { name.hasSuffix($0) } ?? "jsonl"
  }

  @Test(arguments: names)
  func failureOfAnyCallIsToldAndLeavesNoResult(name: String) throws {
    let scratch = try ScratchFolder()
    let kind = kind(of: name)
    let counter = Saboteur()
    try write(sink(kind, scratch.path(name), counter.system))
    let expected = try scratch.text(name)
    let calls = counter.calls
    #expect(calls >= 6)
    for failing in 0..<calls {
      let scratch = try ScratchFolder()
      let saboteur = Saboteur(.full, at: failing)
      let error = #expect(throws: OutputError.self) {
        try write(sink(kind, scratch.path(name), saboteur.system))
      }
      #expect(error?.description.contains("No space left on device") == true)
      // Only the very last call, which makes the new name durable, comes behind the renaming.
      if failing < calls - 1 { #expect(!scratch.exists(name), "call \(failing)") }
      // And once more, over what the failure left.
      try write(sink(kind, scratch.path(name), .posix))
      #expect(try scratch.text(name) == expected)
      #expect(!scratch.exists(name + ".partial"))
    }
  }

  /// Each call fails in a whole run, which is then continued.
  @Test(arguments: names)
  func runIsContinuedBehindAnyFault(name: String) throws {
    let kind = kind(of: name)
    let trial = FaultTrial(workers: [1, 3]) { folder, saboteur in
      Pipeline(
        testing: Given(documents(count: 24)),
        sink: sink(kind, folder.path(name), saboteur.system), in: folder)
    }
    let found = try trial.violations()
    #expect(found == [])
  }

  @Test func shortWritesAndInterruptionsAreCarriedOn() throws {
    let scratch = try ScratchFolder()
    try write(JSONLines(path: scratch.path("whole.jsonl"), record: Record()))
    var system = FileSystem.posix
    let turns = Shared(0)
    system.write = { descriptor, bytes in
      let turn = turns.withLock { turn in
        turn += 1
        return turn
      }
      if turn % 2 == 0 {
        errno = EINTR
        return -1
      }
      return FileSystem.posix.write(
        descriptor, UnsafeRawBufferPointer(rebasing: bytes.prefix(1_000)))
    }
    try write(JSONLines(path: scratch.path("short.jsonl"), record: Record(), system: system))
    #expect(try scratch.text("short.jsonl") == scratch.text("whole.jsonl"))
  }

  /// Not tried on `/dev/null`, which it would cost.
  @Test(arguments: ["csv", "jsonl", "parquet"]) func takesTheNameOfNoDeviceAndNoPipe(kind: String)
    throws
  {
    let scratch = try ScratchFolder()
    #expect(mkfifo(scratch.path("pipe"), 0o600) == 0)
    let error = #expect(throws: OutputError.self) {
      try write(sink(kind, scratch.path("pipe"), .posix))
    }
    #expect(error?.description.hasSuffix("pipe' is no file; '-' is standard output") == true)
    #expect(try scratch.names == ["pipe"])
  }

  @Test func suspendedOutputKeepsItsPartialName() throws {
    let scratch = try ScratchFolder()
    var writer = try JSONLines(path: scratch.path("a.jsonl"), record: Record()).open()
    try writer.write(Batch(documents: documents()))
    writer.suspend()
    #expect(!scratch.exists("a.jsonl"))
    #expect(try scratch.text("a.jsonl.partial").split(separator: "\n").count == 2)
  }
}
