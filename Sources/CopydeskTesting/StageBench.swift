public import Copydesk
import CopydeskYAML

/// Makes stages as a pipeline file would, with the stages before them that write what they read.
public struct StageBench: Sendable {
  private let registry: Registry

  /// - Parameter registry: Where the stages are found: the program's components, and your own.
  public init(_ registry: Registry) {
    self.registry = registry
  }

  /// Makes a stage and those that it needs, in order; the stage itself is the last.
  ///
  /// - Parameters:
  ///   - options: In YAML, as they stand below the stage's name; empty for the defaults.
  ///   - given: Layers that documents bring along.
  /// - Throws: ``BenchError`` with the findings of the pipeline file.
  public func stages(
    _ spec: Spec, options: String = "", given: [Layer] = []
  ) throws -> [any Stage] {
    let names = writers(for: spec, given: Set(given)).map { "  - \($0)" }
    let own = options.isEmpty ? "  - \(spec.name)" : "  - \(spec.name):\n\(indented(options))"
    let text = """
      copydesk: 1
      sources: [probe]
      stages:
      \((names + [own]).joined(separator: "\n"))
      sinks: [probe]
      """
    let probes = Catalog("Testing", [Probe.source(writing: given), Probe.sink])
    let loader = PipelineLoader(registry: Registry(registry.catalogs + [probes]))
    switch loader.load(Array(text.utf8), path: "example.yaml") {
    case .success(let pipeline): return pipeline.stages.map(\.component)
    case .failure(let error): throw BenchError(error.rendered())
    }
  }

  private func indented(_ options: String) -> String {
    options.split(separator: "\n").map { "      \($0)" }.joined(separator: "\n")
  }

  /// The names of the stages that write what a stage reads, in order.
  private func writers(for spec: Spec, given: Set<Layer>) -> [String] {
    var names: [String] = []
    for layer in contract(of: spec).reads where !given.contains(layer) {
      guard let writer = writer(of: layer) else { continue }
      for name in writers(for: writer, given: given) + [writer.name] where !names.contains(name) {
        names.append(name)
      }
    }
    return names
  }

  private func writer(of layer: Layer) -> Spec? {
    registry.specs.first { $0.kind == .stage && contract(of: $0).writes.contains(layer) }
  }

  /// The contract of a component with its default options; empty when some are required.
  func contract(of spec: Spec) -> Contract {
    var findings = Findings()
    return spec.make(nil, Context(), &findings)?.contract ?? Contract()
  }
}

/// What is wrong with a stage that a test asks for.
public struct BenchError: Error, CustomStringConvertible {
  public let description: String
  package init(_ description: String) { self.description = description }
}

/// Both ends of a pipeline that is only made for its stages.
private struct Probe: Source, Sink {
  struct None: Options { static let fields: [Field<Self>] = [] }

  /// - Parameter layers: Those that documents are said to bring along.
  static func source(writing layers: [Layer]) -> Spec {
    .source(
      "probe", "Reads nothing.", options: None.self, contract: { _ in Contract(writes: layers) }
    ) { _, _ in Probe() }
  }

  static let sink = Spec.sink("probe", "Writes nothing.", options: None.self) { _, _ in Probe() }

  func open() throws -> any SourceReader { throw BenchError("a probe cannot run") }
  func open() throws -> any SinkWriter { throw BenchError("a probe cannot run") }
}
