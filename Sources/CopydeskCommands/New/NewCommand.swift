import ArgumentParser
import Copydesk
import Glibc

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Makes something to start from.",
    subcommands: [NewStageCommand.self])
}

struct NewStageCommand: ParsableCommand {
  enum Language: String, ExpressibleByArgument, CaseIterable { case python, swift }

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
    do { try make() } catch let failure as BuildFailure { throw failure.told() }
  }

  private func make() throws {
    let (files, steps) = try template()
    guard mkdir(name, 0o755) == 0 else {
      throw BuildFailure(
        "the folder '\(name)' cannot be made: \(String(cString: strerror(errno)).lowercased())")
    }
    for file in files {
      try FileText.write(file.bytes, to: "\(name)/\(file.name)")
      Console.out("made \(name)/\(file.name)")
    }
    Console.out("\n\(steps)")
  }

  private func template() throws -> (files: [(name: String, bytes: [UInt8])], steps: String) {
    switch language {
    case .python:
      let stage = PythonStage(name: name)
      return (stage.files, stage.steps)
    case .swift:
      let stage = SwiftStage(name: name, sdk: try SDKFolder.ofProgram().package)
      return (stage.files, stage.steps)
    }
  }
}
