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
    case .source, .sink: return common
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
        let (spec, registry) = try component()
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
