import ArgumentParser
import Copydesk
import Glibc

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes something to start from.",
    subcommands: [NewStageCommand.self])
}

struct NewStageCommand: ParsableCommand {
  enum Language: String, ExpressibleByArgument, CaseIterable { case python }

  static let configuration = CommandConfiguration(
    commandName: "stage",
    abstract: "Makes a folder with a stage of your own, an example, a test and a pipeline.")

  @Argument(help: "The stage's name in pipeline files: small letters, digits and '_'.")
  var name: String

  @Option(
    help: "What it is written in: \(Language.allCases.map(\.rawValue).joined(separator: ", ")).")
  var language = Language.python

  func validate() throws {
    let isName =
      name.first?.isLetter == true
      && name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }
    guard isName else {
      throw ValidationError("a stage's name has small letters, digits and '_', not '\(name)'")
    }
    let taken = Registry.standard.names(of: .stage) + ["copydesk"]
    guard !taken.contains(name) else {
      throw ValidationError("there is a stage '\(name)' already; choose another name")
    }
  }

  func run() throws {
    guard mkdir(name, 0o755) == 0 else {
      Console.error(
        "error: the folder '\(name)' cannot be made: \(String(cString: strerror(errno)))")
      throw ExitCode(ExitCodes.wrongUsage)
    }
    for file in PythonStage(name: name).files {
      try write(file.bytes, to: "\(name)/\(file.name)")
      Console.out("made \(name)/\(file.name)")
    }
    Console.out(
      """

      try it:    python3 \(name)/\(name).py --try "A very good day."
      run it:    copydesk run \(name)/pipeline.yaml
      test it:   python3 -m unittest discover \(name); copydesk plugin test \(name)
      """)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    let file = fopen(path, "w")
    let isWritten = file.map { fwrite(bytes, 1, bytes.count, $0) == bytes.count } ?? false
    guard let file, fclose(file) == 0, isWritten else {
      Console.error("error: '\(path)' cannot be written: \(String(cString: strerror(errno)))")
      throw ExitCode(ExitCodes.stoppedOnError)
    }
  }
}
