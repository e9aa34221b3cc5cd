import ArgumentParser
import Copydesk
import CopydeskTesting
import External

struct PluginTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Holds a plugin to what every component owes, and to the protocol.",
    discussion: """
      Runs its examples; sends it empty, huge and odd documents alone, together, in batches of \
      several sizes and through several processes, and compares what comes out; and checks that it \
      speaks the protocol in order. Sinks are held to the protocol only, as they may write anywhere.
      """)

  @Argument(help: "The plugin's program, or a folder with a program of the folder's name.")
  var path: String

  @Option(help: "Options for a component that cannot do without, as YAML: 'words: [good]'.")
  var options = ""

  func run() throws {
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

/// What one component of a plugin is held to.
struct PluginChecks {
  struct Check {
    let name: String
    let run: () throws -> [String]

    /// What is wrong, an error included.
    func violations() -> [String] {
      do { return try run() } catch { return ["\(error)"] }
    }
  }

  let path: String
  let spec: Spec
  let options: String

  var all: [Check] {
    let common = [Check(name: "refuses unknown options", run: unknownOption)]
    switch spec.kind {
    case .stage: return protocolChecks + common + stageChecks
    case .source, .sink: return protocolChecks + common
    }
  }

  private var protocolChecks: [Check] {
    [
      Check(name: "speaks the protocol in order") {
        let node = try OptionText.node(options)
        return try ProtocolTrial(
          path: PluginFile(path).absolutePath, component: spec.name, kind: spec.kind, options: node
        )
        .violations()
      }
    ]
  }

  private var stageChecks: [Check] {
    [
      Check(name: "its examples hold") {
        let (spec, registry) = try component()
        return try spec.runnableExamples.compactMap { example in
          try ExampleRunner(registry).failure(of: example).map { "\(example): \($0)" }
        }
      },
      Check(name: "keeps the contract of stages, in batches of 64") {
        let (spec, registry) = try component()
        return try ComponentContract(registry).violations(of: spec, options: options)
      },
      Check(name: "and in batches of 3, with four processes") {
        let (spec, registry) = try component(["batch": "3", "workers": "4"])
        return try ComponentContract(registry).violations(of: spec, options: options)
      },
      Check(name: "survives a document of 10 MB") {
        let (spec, registry) = try component()
        return try ComponentContract(registry).violations(
          of: spec, options: options, documentOf: 10_000_000)
      },
    ]
  }

  private func component(_ settings: [String: String] = [:]) throws -> (Spec, Registry) {
    let catalog = try PluginFile(path, settings: settings).catalog()
    let registry = Registry.standard.adding([catalog])
    guard let found = registry.spec(spec.kind, spec.name) else {
      throw BenchError("it does not declare '\(spec.name)' any more")
    }
    return (found, registry)
  }

  private func unknownOption() throws -> [String] {
    var findings = Findings()
    let entry = ConfigNode.Entry(
      key: "no_such_option", keyRange: PluginFile.nowhere,
      value: ConfigNode(.scalar("1", isPlain: true), at: PluginFile.nowhere))
    _ = spec.make(
      ConfigNode(.map([entry]), at: PluginFile.nowhere), Context(), &findings)
    let isRefused = findings.all.contains { $0.message.contains("'no_such_option'") }
    return isRefused ? [] : ["it takes the option 'no_such_option'"]
  }
}
