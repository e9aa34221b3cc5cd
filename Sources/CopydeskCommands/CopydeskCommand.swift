public import ArgumentParser
public import Copydesk

/// The program: `copydesk` and its subcommands.
public struct CopydeskCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "copydesk",
    abstract: "Runs text-processing pipelines declared in YAML over archives of documents.",
    discussion: """
      Exit codes: 0 all well; 1 finished, but some documents were dead-lettered or skipped for \
      errors; 2 the pipeline file or the command line is wrong, nothing ran; 3 the run stopped \
      on an error; 130 or 143 stopped by SIGINT or SIGTERM.
      """,
    version: "copydesk \(version)",
    subcommands: [
      RunCommand.self, ReplayCommand.self, CheckCommand.self, TryCommand.self,
      TestCommand.self, ExplainCommand.self, GraphCommand.self, ListCommand.self, DescribeCommand.self,
      SchemaCommand.self,
      ReportCommand.self, TagCommand.self, TrainCommand.self, EvaluateCommand.self, NewCommand.self,
      PluginCommand.self, VersionCommand.self,
    ])

  public init() {}

  /// Runs the program with its command line and ends the process.
  ///
  /// ```swift
  /// import CopydeskCommands
  /// import Readability
  /// CopydeskCommand.start(adding: [.readability])
  /// ```
  ///
  /// - Parameter catalogs: Components that are compiled in beside the standard ones.
  public static func start(adding catalogs: [Catalog] = []) -> Never {
    CompiledIn.add(catalogs)
    do {
      try checkName()
      var command = try parseAsRoot()
      try command.run()
    } catch let code as ExitCode {
      Console.exit(code.rawValue)
    } catch {
      report(error)
    }
    Console.exit(ExitCodes.success)
  }

  /// - Throws: `ValidationError` that tells what the first word may have been meant to be.
  private static func checkName() throws {
    let names = configuration.subcommands.map { $0._commandName } + ["help"]
    guard let word = CommandLine.arguments.dropFirst().first, !word.hasPrefix("-"),
      !names.contains(word)
    else { return }
    let isListed = ["sources", "stages", "sinks", "components"].contains(word)
    let hint =
      isListed
      ? "'copydesk list' lists the \(word)"
      : NearMatch.hint(for: word, among: names) ?? "'copydesk --help' names them all"
    throw ValidationError("there is no command '\(word)'\nhint: \(hint)")
  }

  private static func report(_ error: any Error) -> Never {
    let text = fullMessage(for: error)
    guard exitCode(for: error) != .success else {
      Console.out(text)
      Console.exit(ExitCodes.success)
    }
    Console.error(text)
    Console.exit(ExitCodes.wrongUsage)
  }
}

/// What the program ends with: a promise to scripts.
enum ExitCodes {
  static let success: Int32 = 0
  static let finishedWithFailures: Int32 = 1
  static let wrongUsage: Int32 = 2
  static let stoppedOnError: Int32 = 3
  /// The tally does not add up: a fault of the program (`EX_SOFTWARE` of sysexits.h).
  static let internalError: Int32 = 70

  /// Stopped by a signal, as shells count it.
  static func stopped(by signal: Int32) -> Int32 { 128 + signal }
}
