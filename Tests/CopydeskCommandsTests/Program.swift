import CopydeskTesting
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
    let scratch = try ScratchFolder()
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
