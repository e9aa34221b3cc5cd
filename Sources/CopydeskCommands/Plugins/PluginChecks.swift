import Copydesk
import CopydeskTesting
import External

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
    let isLibrary = PluginFile(path).isLibrary
    let common = (isLibrary ? [] : protocolChecks) + [unknownOptions]
    switch spec.kind {
    case .stage: return common + stageChecks(isLibrary)
    case .source: return common
    case .sink: return common + continuation
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

  /// For a sink that says that it can be continued, and all of whose files may lie in a scratch folder.
  private var continuation: [Check] {
    let contract = SinkContract(sink)
    guard (try? contract.applies()) == true else { return [] }
    return [Check(name: "can be continued wherever a run is cut short", run: contract.violations)]
  }

  private func sink(_ context: Context) throws -> any Sink {
    let catalog = try PluginFile(path).catalog(context)
    var findings = Findings()
    let declared = catalog.specs.first { $0.kind == .sink && $0.name == spec.name }
    guard let made = declared?.make(try OptionText.node(options), context, &findings),
      case .sink(let sink) = made.component
    else { throw BenchError(findings.all.map(\.message).joined(separator: "; ")) }
    return sink
  }

  private func stageChecks(_ isLibrary: Bool) -> [Check] {
    [
      Check(name: "its examples hold") {
        let (spec, registry) = try component()
        return try spec.runnableExamples.compactMap { example in
          try ExampleRunner(registry).failure(of: example).map { "\(example): \($0)" }
        }
      }
    ] + (isLibrary ? [contract("keeps the contract of stages")] : contractsOfProcesses) + [
      Check(name: "survives a document of 10 MB") {
        // It is about surviving: how long that may take on a busy machine is the pipeline's to say.
        let (spec, registry) = try component(isLibrary ? [:] : ["timeout": "5m"])
        return try ComponentContract(registry).violations(
          of: spec, options: options, documentOf: 10_000_000)
      }
    ]
  }

  private var contractsOfProcesses: [Check] {
    [
      contract("keeps the contract of stages, in batches of 64"),
      contract("and in batches of 3, with four processes", ["batch": "3", "workers": "4"]),
    ]
  }

  private func contract(_ name: String, _ settings: [String: String] = [:]) -> Check {
    Check(name: name) {
      let (spec, registry) = try component(settings)
      return try ComponentContract(registry).violations(of: spec, options: options)
    }
  }

  private func component(_ settings: [String: String] = [:]) throws -> (Spec, Registry) {
    let catalog = try PluginFile(path, settings: settings).catalog()
    let registry = Registry.standard.adding([catalog])
    guard let found = registry.spec(spec.kind, spec.name) else {
      throw BenchError("it does not declare '\(spec.name)' any more")
    }
    return (found, registry)
  }

  private var unknownOptions: Check { Check(name: "refuses unknown options", run: unknownOption) }

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
