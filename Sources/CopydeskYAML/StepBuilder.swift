import Copydesk

/// Makes the components of a file, one list after the other, and follows the layers they write.
struct StepBuilder {
  /// A component that was made, in its place.
  struct Made {
    let name: String
    let component: Component
    let onError: OnError?
    let contract: Contract
    let node: ConfigNode
    let spec: Spec
    /// What stands behind the component's name.
    let options: ConfigNode?

    /// Where its option `path` stands, or else the component.
    var pathRange: Range<Position> {
      guard case .map(let entries) = node.content,
        let options = entries.first(where: { !StepItem.besides.contains($0.key) })?.value
      else { return node.range }
      return options["path"]?.value.range ?? options.range
    }

    func step<C>(_ component: C) -> Pipeline.Step<C> {
      Pipeline.Step(name, component, onError: onError, contract: contract)
    }
  }

  /// The components that can be named.
  var registry: Registry
  /// Whether a plugin could not be opened: then a name that is not known may be its own.
  var isMissingPlugins = false
  /// Whether there is one list alone, for others to include.
  var isPart = false
  /// The layers that files which include it must write before.
  private(set) var needs: [Layer] = []
  /// Where relative paths start, by file.
  private let contexts: [Context]
  private var layers: Set<Layer> = []
  /// What stages write, apart from what comes with the documents.
  private var staged: Set<Layer> = []
  /// The first stage that writes a layer.
  private var writer: String?
  /// The stages that look at a layer which none before them writes.
  private var users: [(item: StepItem, layer: Layer)] = []
  /// The items of the list that are still to come.
  private var later: ArraySlice<ConfigNode> = []
  private var names: Set<String> = []
  /// Whether some component could not be made, so that the layers known are not all.
  var isIncomplete = false

  init(registry: Registry, contexts: [Context]) {
    self.registry = registry
    self.contexts = contexts
  }

  mutating func build(
    _ kind: Component.Kind, _ root: ConfigNode, into findings: inout Findings
  ) -> [Made] {
    guard let entry = root[kind.listName], !entry.value.isNull else {
      if kind != .stage, !isPart { addMissing(kind, root, into: &findings) }
      return []
    }
    guard case .list(let items) = entry.value.content else {
      findings.add(
        "'\(kind.listName)' must be a list, not \(entry.value.summary)", at: entry.value,
        hint: "write '- ' before each \(kind.rawValue)")
      return []
    }
    if items.isEmpty, kind != .stage, !isIncomplete, !isPart {
      addMissing(kind, root, into: &findings)
    }
    return items.indices.compactMap { index in
      later = items[(index + 1)...]
      return make(kind, items[index], into: &findings)
    }
  }

  private func addMissing(
    _ kind: Component.Kind, _ root: ConfigNode, into findings: inout Findings
  ) {
    let range = root[kind.listName]?.keyRange
    findings.add(
      "the pipeline has no \(kind.listName)", at: range ?? root.range,
      hint:
        "add '\(kind.listName):' with one of \(registry.names(of: kind).joined(separator: ", "))")
  }

  private mutating func make(
    _ kind: Component.Kind, _ node: ConfigNode, into findings: inout Findings
  ) -> Made? {
    let known = findings.all.count
    guard let item = item(kind, node, into: &findings),
      let made = item.spec.make(item.options, contexts[node.range.lowerBound.file], &findings)
    else {
      findings.place(from: known, at: node.range)
      isIncomplete = true
      return nil
    }
    checkContract(made.contract, of: item, into: &findings)
    if kind == .stage { checkOrder(made.contract, of: item, into: &findings) }
    layers.formUnion(made.contract.writes)
    let name = uniqueName(item, into: &findings)
    return Made(
      name: name, component: made.component, onError: item.onError, contract: made.contract,
      node: node, spec: item.spec, options: item.options)
  }

  private func item(
    _ kind: Component.Kind, _ node: ConfigNode, into findings: inout Findings
  ) -> StepItem? {
    var own = Findings()
    let item = StepItem.read(node, kind, registry, into: &own)
    if item != nil || !isMissingPlugins { findings.add(own) }
    return item
  }

  private mutating func uniqueName(_ item: StepItem, into findings: inout Findings) -> String {
    if let alias = item.alias {
      if !names.insert(alias.text).inserted {
        findings.add("the name '\(alias.text)' is used twice", at: alias.range)
      }
      return alias.text
    }
    var name = item.spec.name
    var number = 2
    while !names.insert(name).inserted {
      name = "\(item.spec.name)#\(number)"
      number += 1
    }
    return name
  }

  private mutating func checkContract(
    _ contract: Contract, of item: StepItem, into findings: inout Findings
  ) {
    if isPart { needs += contract.reads.filter { !layers.contains($0) && !needs.contains($0) } }
    guard !isIncomplete else { return }
    for layer in contract.reads where !layers.contains(layer) {
      let writers = writers(of: layer)
      let writer = writers.first
      let misplaced = later.lazy.compactMap(StepItem.component(named:)).first(
        where: writers.contains)
      findings.add(
        "'\(item.spec.name)' reads the layer '\(layer)', which nothing before it writes",
        at: item.place(ofListed: layer.name),
        hint: misplaced.map { "move '\($0)' before it" }
          ?? writer.map { "add the stage '\($0)' before it" }
          ?? NearMatch.hint(for: layer.name, among: layers.map(\.name).sorted()))
      // Said once: the stage that is missing will write it for all that follow.
      if writer != nil { layers.insert(layer) }
    }
  }

  /// Says so where a stage writes what one before it would have looked at.
  private mutating func checkOrder(
    _ contract: Contract, of item: StepItem, into findings: inout Findings
  ) {
    if contract.makesText, let writer {
      findings.add(
        "'\(item.spec.name)' makes another text of the one that '\(writer)' describes before it",
        at: item.keyRange, hint: "move it before '\(writer)'")
    }
    if !contract.writes.isEmpty { writer = writer ?? item.spec.name }
    for user in users where contract.writes.contains(user.layer) {
      findings.add(
        "'\(user.item.spec.name)' looks at the layer '\(user.layer)', which '\(item.spec.name)' writes"
          + " only after it", at: user.item.keyRange,
        hint: "move '\(item.spec.name)' before it")
    }
    let written = contract.writes
    users.removeAll { written.contains($0.layer) }
    staged.formUnion(written)
    users += (contract.uses + (isPart ? contract.reads : [])).filter { !staged.contains($0) }.map {
      (item, $0)
    }
  }

  /// The stages that write a layer with their defaults, one of that name first.
  private func writers(of layer: Layer) -> [String] {
    let writers = registry.specs.filter { spec in
      var ignored = Findings()
      return spec.kind == .stage
        && spec.make(nil, contexts[0], &ignored)?.contract.writes.contains(layer) == true
    }.map(\.name)
    return writers.filter { $0 == layer.name } + writers.filter { $0 != layer.name }
  }
}
