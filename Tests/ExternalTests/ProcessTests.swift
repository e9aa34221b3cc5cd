import Copydesk
import CopydeskTesting
import Foundation
import Testing

/// What becomes of a plugin's processes.
@Suite struct ProcessTests {
  /// A pipeline whose plugin starts a process of its own and then sleeps without end.
  private func pipeline(_ mark: String, in scratch: ScratchFolder, way: String = "forks") throws {
    try scratch.write("{\"text\": \"BAD\"}", to: "in.jsonl")
    let script = PluginRun.folder.appending(path: "misbehave.py").path
    try scratch.write(
      """
      copydesk: 1
      sources: [{jsonl: in.jsonl}]
      stages: [{exec: {command: [python3, \(script), \(way), \(mark)], timeout: 1h}}]
      sinks: [{jsonl: out.jsonl}]
      """, to: "pipeline.yaml")
  }

  /// The numbers of the processes that have a word among their arguments.
  private func processes(_ mark: String) -> [Int32] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.compactMap { Int32($0) }.filter { number in
      let line = (try? Data(contentsOf: URL(filePath: "/proc/\(number)/cmdline"))) ?? Data()
      return line.split(separator: 0).contains { $0.elementsEqual(mark.utf8) }
    }
  }

  private func wait(_ mark: String, until isDone: (Int) -> Bool) async throws -> Int {
    for _ in 0..<1_200 where !isDone(processes(mark).count) {
      try await Task.sleep(for: .milliseconds(50))
    }
    return processes(mark).count
  }

  private func start(_ scratch: ScratchFolder) throws -> Process {
    let process = Process()
    process.executableURL = Tool.url
    process.arguments = ["run", "--quiet", scratch.path("pipeline.yaml")]
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test(arguments: [SIGKILL, SIGINT]) func noneIsLeftWhenTheProgramIsEnded(signal: Int32)
    async throws
  {
    let (scratch, mark) = (try ScratchFolder(), UUID().uuidString)
    try pipeline(mark, in: scratch)
    let program = try start(scratch)
    #expect(try await wait(mark) { $0 == 2 } == 2)
    kill(program.processIdentifier, signal)
    if signal == SIGINT {
      // The first one waits for the documents under way.
      try await Task.sleep(for: .milliseconds(300))
      #expect(processes(mark).count == 2)
      kill(program.processIdentifier, signal)
    }
    #expect(try await wait(mark) { $0 == 0 } == 0)
  }

  @Test func noneIsLeftAfterARun() async throws {
    let mark = UUID().uuidString
    let run = try PluginRun(
      "exec: {command: [python3, $PLUGINS/misbehave.py, forks, \(mark)]}", texts: goodTexts)
    #expect(try run.texts == goodTexts)
    #expect(try await wait(mark) { $0 == 0 } == 0)
  }

  @Test func aPluginHasItsThreeStreamsAndNoOtherFiles() throws {
    let run = try PluginRun(misbehave("files"), texts: ["BAD"])
    // The fourth is the folder that it lists.
    #expect(try run.scratch.text("out.jsonl").contains(#""files":["0","1","2","3"]"#))
  }

  @Test func filesOfEndedProcessesAreClosed() throws {
    let scratch = try ScratchFolder()
    try pipeline("x", in: scratch, way: "crash")
    let texts = (0..<40).map { "{\"text\": \"\($0 % 2 == 0 ? "BAD" : "good")\"}" }
    try scratch.write(texts.joined(separator: "\n"), to: "in.jsonl")
    let status = try Tool.shell(
      "ulimit -n 40; $COPYDESK run --quiet \(scratch.path("pipeline.yaml"))")
    #expect(status.code == 1)
    #expect(try scratch.text("out.jsonl").split(separator: "\n").count == 20)
  }
}

/// The built program, beside the tests' own executable.
enum Tool {
  static let url = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "copydesk")

  /// Runs a shell command, in which `$COPYDESK` is the program.
  static func shell(_ command: String, in folder: String? = nil) throws -> (
    code: Int32, output: String
  ) {
    let scratch = try ScratchFolder()
    let file = try FileHandle(forUpdating: URL(filePath: scratch.write("", to: "out")))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "COPYDESK='\(url.path)'; \(command)"]
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    (process.standardOutput, process.standardError) = (file, file)
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, try scratch.text("out"))
  }
}
