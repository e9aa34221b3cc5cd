import ArgumentParser
import Copydesk

struct PluginTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Holds a plugin to what every component owes, and to the protocol.",
    discussion: """
      Runs its examples; sends it empty, huge and odd documents alone, together, in batches of \
      several sizes and through several processes, and compares what comes out; and checks that it \
      speaks the protocol in order. A sink is opened only when it says that it can be continued and \
      all of its files lie below the folder that it runs in ('--options "path: trial"'): then it \
      runs in an empty one, is cut short at many places, and must leave the same bytes. A library is tested in a process of its own, for it may end the one that it runs in.
      """)

  @Argument(help: "The plugin's program, or a folder with a program of the folder's name.")
  var path: String

  @Option(help: "Options for a component that cannot do without, as YAML: 'words: [good]'.")
  var options = ""

  @Option(help: ArgumentHelp("How long a library may take in all.", valueName: "seconds"))
  var limit = 600

  /// Tests a library within this process.
  @Flag(help: .hidden)
  var inProcess = false

  func run() throws {
    if !inProcess, PluginFile(path).isLibrary {
      try LibraryTrial(path: path, options: options, limit: limit).run()
    } else {
      try EndWatch.during("its test", check)
    }
  }

  private func check() throws {
    var problems = 0
    for spec in try PluginFile(path).catalog().specs {
      Console.out("\(spec.kind.rawValue) \(spec.name)")
      for check in PluginChecks(path: path, spec: spec, options: options).all {
        let found = check.violations()
        problems += found.count
        Console.out(found.isEmpty ? "  ok      \(check.name)" : "  FAILED  \(check.name)")
        for text in found { Console.out("          \(text)") }
      }
    }
    if problems > 0 { throw ExitCode(ExitCodes.finishedWithFailures) }
  }
}
