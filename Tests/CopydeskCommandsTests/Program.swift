import Foundation
import Testing

/// The built program, run as users run it.
struct Program {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Beside the tests' own executable.
  static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "copydesk").path

  /// Whether the program was built with a sanitizer, as `make test-sanitized` says.
  static let isSanitized = ProcessInfo.processInfo.environment["COPYDESK_SANITIZED"] != nil

  /// Runs the program to its end.
  static func run(_ arguments: [String], input: String = "", in folder: String? = nil) throws
    -> Result
  {
    try run(path, arguments, input: input, in: folder)
  }

  /// Runs a shell command, in which `$COPYDESK` is the program.
  static func shell(_ command: String, in folder: String? = nil) throws -> Result {
    try run("/bin/bash", ["-c", "COPYDESK='\(path)'; \(command)"], input: "", in: folder)
  }

  private static func run(
    _ executable: String, _ arguments: [String], input: String, in folder: String?
  ) throws -> Result {
    // Files instead of pipes: neither side can then wait for the other.
    let scratch = try Scratch()
    let files = try ["in", "out", "err"].map { name in
      try scratch.write(name == "in" ? input : "", to: name)
      return try FileHandle(forUpdating: URL(filePath: scratch.path(name)))
    }
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(filePath: folder) }
    (process.standardInput, process.standardOutput, process.standardError) = (
      files[0], files[1], files[2]
    )
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit
        ? process.terminationStatus : -process.terminationStatus,
      output: try scratch.text("out"), errors: try scratch.text("err"))
  }
}

/// A folder that is gone after the test.
final class Scratch {
  let folder: String

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "copydesk-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { "\(folder)/\(name)" }
  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(filePath: path(name))) }
  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(filePath: path(name)))
    return path(name)
  }
}
