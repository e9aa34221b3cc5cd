import CopydeskTesting
import Foundation
import Testing

/// One after the other, for many of them build something, and other tests have processes with limits
/// of time. A sanitizer's program cannot load what was built without it.
@Suite(.serialized, .enabled(if: Program.loadsPlugins)) enum NativeTests {}

/// The built program, run as users run it.
enum Program {
  static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "copydesk").path
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path

  /// Whether the program is built without a sanitizer.
  static let loadsPlugins = ProcessInfo.processInfo.environment["COPYDESK_SANITIZED"] == nil

  /// Runs a shell command, in which `$COPYDESK` is the program.
  static func shell(_ command: String, in folder: String? = nil) throws -> (
    code: Int32, output: String
  ) {
    let scratch = try ScratchFolder()
    let file = try FileHandle(forUpdating: URL(filePath: scratch.write("", to: "out")))
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "export COPYDESK='\(path)'; \(command)"]
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    (process.standardOutput, process.standardError) = (file, file)
    try process.run()
    process.waitUntilExit()
    // As shells count it.
    let signal: Int32 = process.terminationReason == .uncaughtSignal ? 128 : 0
    return (signal + process.terminationStatus, try scratch.text("out"))
  }
}

/// Plugins that are built once for all tests.
struct BuiltPlugins {
  let scratch: ScratchFolder

  static let shared = Result { try BuiltPlugins() }

  private init() throws {
    scratch = try ScratchFolder()
    let result = try Program.shell(
      """
      set -e
      $COPYDESK new stage loud_words --language swift
      $COPYDESK plugin build loud_words
      cp -r \(Program.root)/Tests/NativeTests/Plugins/misbehave .
      $COPYDESK plugin build misbehave
      """, in: scratch.path)
    guard result.code == 0 else { throw Failed(description: result.output) }
  }

  struct Failed: Error, CustomStringConvertible { let description: String }

  var library: String { scratch.path("loud_words/loud_words.so") }

  /// Writes a pipeline that uses one stage of a plugin over two texts.
  ///
  /// - Parameter head: More keys of the file.
  static func pipeline(
    _ plugin: String, stage: String, head: String = "", in scratch: ScratchFolder
  ) throws {
    try scratch.write(#"{"text": "one"}"# + "\n" + #"{"text": "very"}"# + "\n", to: "in.jsonl")
    try scratch.write(
      """
      copydesk: 1\(head.isEmpty ? "" : "\n" + head)
      plugins: [\(plugin)]
      sources: [{jsonl: in.jsonl}]
      stages: [\(stage)]
      sinks: [{jsonl: out.jsonl}]
      """, to: "pipeline.yaml")
  }
}
