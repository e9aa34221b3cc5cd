import ArgumentParser

struct VersionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version", abstract: "Prints the program's version.")

  func run() { Console.out("copydesk \(version)") }
}

/// The version of the program and of its SDK.
let version = "0.1.0"
