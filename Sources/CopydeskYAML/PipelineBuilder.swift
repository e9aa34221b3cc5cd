import Copydesk

/// Makes a pipeline of a parsed file, collecting what is wrong on the way.
struct PipelineBuilder {
  private(set) var findings = Findings()
  private(set) var tests: [PipelineTest] = []
  /// The components that were made, as they were understood.
  private(set) var explained: [ExplainedStep] = []
  private var steps: StepBuilder
  /// The layers that a part leaves to others.
  var needs: [Layer] { steps.needs }
  private let registry: Registry
  private let contexts: [Context]
  /// The pipeline file, and those that it includes.
  private let paths: [String]
  private var files: WrittenFiles

  /// - Parameters:
  ///   - inclusion: The files that are to become a pipeline.
  ///   - isPart: Whether it is to have stages alone, of layers that others may write.
  init(registry: Registry, _ inclusion: Inclusion, root: String?, isPart: Bool) {
    self.registry = registry
    paths = inclusion.files.map(\.path)
    contexts = inclusion.files.map(\.context)
    files = WrittenFiles(within: OutputRoot(root ?? contexts[0].directory))
    for path in paths.dropFirst() { files.protect(path, "included by this pipeline") }
    files.protect(paths[0], "this pipeline file")
    steps = StepBuilder(registry: registry, contexts: contexts)
    steps.isIncomplete = inclusion.isIncomplete || isPart
    steps.isPart = isPart
  }

  private var path: String { paths[0] }
  private var context: Context { contexts[0] }

  /// - Parameters:
  ///   - root: The file with its variables filled in.
  ///   - written: The file as it was written.
  mutating func build(_ root: ConfigNode, written: ConfigNode) -> Pipeline? {
    openPlugins(root)
    let facts = facts(root, written)
    tests = PipelineTests.read(root, context, into: &findings)
    guard let head = PipelineHead.read(root, into: &findings) else {
      // The rest is still looked at, so that all is told at once.
      _ = components(root)
      return nil
    }
    let (sources, stages, sinks) = components(root)
    let name = head.name ?? defaultName
    let outputs = sinks.flatMap { $0.component.outputs }
    let deadLetters =
      head.deadLetters.map(context.resolve) ?? PathBeside.path(outputs.first, ".dead.jsonl")
      ?? context.resolve("\(name).dead.jsonl")
    let ledger =
      head.ledger.path.map(context.resolve) ?? PathBeside.path(outputs.first, ".ledger.json")
    files.add(
      deadLetters, by: "the dead letters", at: root["dead_letters"]?.value.range, into: &findings)
    if let ledger {
      let range = root["ledger"]?.value["path"]?.value.range
      files.add(ledger, by: "the ledger", at: range, into: &findings)
    }
    return Pipeline(
      name: name, sources: sources, stages: stages, sinks: sinks, onError: head.onError,
      deadLetters: deadLetters,
      limit: BatchLimit(documents: head.batch.documents, bytes: head.batch.bytes.bytes),
      documentLimits: head.limits.limits,
      ledger: ledger.map(head.ledger.plan),
      facts: facts.facts, files: paths + facts.files)
  }

  private mutating func components(
    _ root: ConfigNode
  ) -> (
    [Pipeline.Step<any Source>], [Pipeline.Step<any Stage>], [Pipeline.Step<any Sink>]
  ) {
    let sources = steps.build(.source, root, into: &findings)
    let stages = steps.build(.stage, root, into: &findings)
    let sinks = steps.build(.sink, root, into: &findings)
    explained = (sources + stages + sinks).map { made in
      let file = made.node.range.lowerBound.file
      return ExplainedStep(made, from: file == 0 ? nil : paths[file])
    }
    for made in sinks {
      guard case .sink(let sink) = made.component else { continue }
      for path in sink.outputs {
        files.add(path, by: "a sink", at: made.pathRange, into: &findings)
      }
    }
    return (
      sources.compactMap { if case .source(let it) = $0.component { $0.step(it) } else { nil } },
      stages.compactMap { if case .stage(let it) = $0.component { $0.step(it) } else { nil } },
      sinks.compactMap { if case .sink(let it) = $0.component { $0.step(it) } else { nil } }
    )
  }

  /// What the outcome depends on; nothing may write over its files.
  private mutating func facts(_ root: ConfigNode, _ written: ConfigNode) -> PipelineFacts {
    let facts = PipelineFacts(root, written: written, contexts)
    for file in facts.unreadable { findings.add(file.message, at: file.range) }
    for file in facts.files { files.protect(file, "read by this pipeline") }
    return facts
  }

  /// Adds the components of the plugins that the file names.
  private mutating func openPlugins(_ root: ConfigNode) {
    guard let entry = root["plugins"] else { return }
    guard let opener = registry.plugins else {
      return findings.add("this program opens no plugins", at: entry.keyRange)
    }
    let nodes = [RawOption].decode(entry.value, "'plugins'", into: &findings) ?? []
    var catalogs: [Catalog] = []
    var opened: [NamedPlugin] = []
    for node in nodes.map(\.node) {
      let file = node.range.lowerBound.file
      let plugin = NamedPlugin(node, contexts[file])
      if file > 0, let other = opened.first(where: { $0.program == plugin.program }) {
        // Files that are included may need the plugins of others.
        if !plugin.hasSettings(of: other) {
          findings.add("the plugin is named before with other settings", at: node)
        }
        continue
      }
      opened.append(plugin)
      guard let catalog = opener.open(node, contexts[file], into: &findings) else {
        steps.isMissingPlugins = true
        continue
      }
      checkNames(catalog, catalogs, at: node)
      catalogs.append(catalog)
    }
    steps.registry = registry.adding(catalogs)
  }

  private mutating func checkNames(_ catalog: Catalog, _ others: [Catalog], at node: ConfigNode) {
    let known = registry.adding(others)
    for spec in catalog.specs where (["include"] + StepItem.besides).contains(spec.name) {
      findings.add(
        "a component cannot be called '\(spec.name)', which has a meaning of its own", at: node)
    }
    for spec in catalog.specs where known.spec(spec.kind, spec.name) != nil {
      findings.add(
        "there is a \(spec.kind.rawValue) '\(spec.name)' already", at: node,
        hint: "give the plugin's component another name")
    }
  }

  /// The file's name, or its folder's when it is just called `pipeline`.
  private var defaultName: String {
    let parts = path.split(separator: "/")
    let stem = (parts.last ?? "pipeline").split(separator: ".").first.map(String.init) ?? "pipeline"
    return stem == "pipeline" && parts.count > 1 ? String(parts[parts.count - 2]) : stem
  }
}

extension Component.Kind {
  /// The key of its list in a pipeline file.
  var listName: String { rawValue + "s" }
}
