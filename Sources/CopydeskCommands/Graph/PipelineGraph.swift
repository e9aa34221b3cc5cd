import Copydesk
import CopydeskYAML

/// The ways of documents through a pipeline.
struct PipelineGraph {
  enum Shape {
    case source, stage, sink
    /// Where documents end that are in no output.
    case loss
  }

  struct Node {
    let id: String
    let lines: [String]
    let shape: Shape
  }

  struct Edge {
    let from: String
    let to: String
    /// How many documents took it, where that is known.
    let label: String?
    let isLoss: Bool
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  let name: String

  init(_ loaded: LoadedPipeline, _ counts: RunCounts?) {
    name = loaded.pipeline.name
    let steps = Array(loaded.steps.enumerated())
    for (index, step) in steps { add(step, Self.id(index)) }
    let stages = steps.filter { $0.element.kind == .stage }.map(\.offset)
    let sinks = steps.filter { $0.element.kind == .sink }.map(\.offset)
    let sources = steps.filter { $0.element.kind == .source }.map(\.offset)
    for source in sources { link(source, to: stages.first.map { [$0] } ?? sinks, counts) }
    for (stage, next) in zip(stages, stages.dropFirst()) { link(stage, to: [next], counts) }
    if let last = stages.last { link(last, to: sinks, counts) }
    if let counts { addLosses(loaded, counts) }
  }

  private static func id(_ index: Int) -> String { "n\(index + 1)" }

  private mutating func add(_ step: ExplainedStep, _ id: String) {
    let alias = step.name == step.component ? "" : " (\(step.component))"
    nodes.append(
      Node(id: id, lines: [step.name + alias] + Self.details(step), shape: Self.shape(step.kind)))
  }

  private static func shape(_ kind: Component.Kind) -> Shape {
    switch kind {
    case .source: .source
    case .stage: .stage
    case .sink: .sink
    }
  }

  /// Which files it reads or writes, and which layers, where its name does not tell.
  private static func details(_ step: ExplainedStep) -> [String] {
    guard step.kind == .stage else {
      return step.options.filter { ["path", "paths"].contains($0.name) }.compactMap(\.text)
    }
    let layers = step.contract.writes.map(\.name).filter { $0 != step.component }
    return layers.isEmpty ? [] : ["writes \(layers.joined(separator: ", "))"]
  }

  /// Each sink has all that leaves the last stage, so the count is what came into it.
  private mutating func link(_ from: Int, to targets: [Int], _ counts: RunCounts?) {
    for target in targets {
      let count = counts.map { counts in
        nodes[target].shape == .sink && nodes[from].shape != .source
          ? counts.components[target].into : counts.components[from].out
      }
      edges.append(
        Edge(from: Self.id(from), to: Self.id(target), label: count?.grouped, isLoss: false))
    }
  }

  private mutating func addLosses(_ loaded: LoadedPipeline, _ counts: RunCounts) {
    for (index, component) in counts.components.enumerated() where !component.filtered.isEmpty {
      let id = "out\(index + 1)"
      let reasons = component.filtered.map { "\($0.name) \($0.count.grouped)" }
      nodes.append(Node(id: id, lines: ["left out"] + reasons, shape: .loss))
      let count = component.filtered.reduce(0) { $0 + $1.count }
      edges.append(Edge(from: Self.id(index), to: id, label: count.grouped, isLoss: true))
    }
    addFailures(
      counts, "dead", ["failed", loaded.pipeline.deadLetters], Self.steps(loaded) { $0 != .skip })
    addFailures(counts, "skipped", ["failed", "skipped"], Self.steps(loaded) { $0 == .skip })
  }

  /// The components whose failures have such a fate.
  private static func steps(_ loaded: LoadedPipeline, where holds: (OnError) -> Bool) -> [Int] {
    loaded.steps.indices.filter { holds(loaded.steps[$0].onError ?? loaded.pipeline.onError) }
  }

  private mutating func addFailures(
    _ counts: RunCounts, _ id: String, _ lines: [String], _ steps: [Int]
  ) {
    let failed = steps.filter { counts.components[$0].failed > 0 }
    guard !failed.isEmpty else { return }
    nodes.append(Node(id: id, lines: lines, shape: .loss))
    for index in failed {
      let count = counts.components[index].failed.grouped
      edges.append(Edge(from: Self.id(index), to: id, label: count, isLoss: true))
    }
  }
}
