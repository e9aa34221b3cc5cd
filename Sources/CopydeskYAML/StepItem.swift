import Copydesk

/// One item of a list of components: its spec, its options, and what stands beside them.
struct StepItem {
  let spec: Spec
  let keyRange: Range<Position>
  let options: ConfigNode?
  var alias: (text: String, range: Range<Position>)?
  var onError: OnError?

  static let besides = ["on_error", "name"]

  /// Where a list among the options names something; the component's own place when none does.
  func place(ofListed text: String) -> Range<Position> {
    options?.firstListed(text)?.range ?? keyRange
  }

  /// The component that an item names, as it stands there; nil where it names none.
  static func component(named node: ConfigNode) -> String? {
    switch node.content {
    case .scalar(let name, _): name
    case .map(let entries): entries.first { !besides.contains($0.key) }?.key
    default: nil
    }
  }

  /// Reads an item, or says what is wrong with it.
  static func read(
    _ node: ConfigNode, _ kind: Component.Kind, _ registry: Registry,
    into findings: inout Findings
  ) -> StepItem? {
    switch node.content {
    case .scalar(let name, _) where !node.isNull:
      return spec(name, node.range, kind, registry, into: &findings)
        .map { StepItem(spec: $0, keyRange: node.range, options: nil) }
    case .map(let entries): return read(entries, kind, registry, into: &findings)
    default:
      findings.add(
        "a \(kind.rawValue) must be a component's name, alone or with options, not \(node.summary)",
        at: node)
      return nil
    }
  }

  private static func read(
    _ entries: [ConfigNode.Entry], _ kind: Component.Kind, _ registry: Registry,
    into findings: inout Findings
  ) -> StepItem? {
    let own = entries.filter { !besides.contains($0.key) }
    guard let entry = own.first else {
      findings.add("no component is named here", at: entries.first?.keyRange)
      return nil
    }
    guard let spec = spec(entry.key, entry.keyRange, kind, registry, into: &findings) else {
      return nil
    }
    for other in own.dropFirst() { addSecond(other, after: entry, spec, into: &findings) }
    var item = StepItem(spec: spec, keyRange: entry.keyRange, options: entry.value)
    item.readBesides(entries, kind, into: &findings)
    // A wrong indent makes options look missing; the finding above says it all.
    return own.count == 1 ? item : nil
  }

  private static func addSecond(
    _ entry: ConfigNode.Entry, after first: ConfigNode.Entry, _ spec: Spec,
    into findings: inout Findings
  ) {
    if first.value.isNull, spec.options.contains(where: { $0.name == entry.key }) {
      findings.add(
        "'\(entry.key)' is an option of '\(spec.name)' but not indented below it",
        at: entry.keyRange, hint: "indent it by two more spaces")
    } else {
      findings.addUnknown(entry, "key", of: "a list item", known: besides)
    }
  }

  private mutating func readBesides(
    _ entries: [ConfigNode.Entry], _ kind: Component.Kind, into findings: inout Findings
  ) {
    for entry in entries {
      switch entry.key {
      case "name":
        alias = String.decode(entry.value, "'name'", into: &findings)
          .map { ($0, entry.value.range) }
      case "on_error" where kind == .sink:
        findings.add(
          "a sink has no 'on_error'", at: entry.keyRange, hint: "a sink that fails stops the run")
      case "on_error": onError = OnError.decode(entry.value, "'on_error'", into: &findings)
      default: break
      }
    }
  }

  private static func spec(
    _ name: String, _ range: Range<Position>, _ kind: Component.Kind, _ registry: Registry,
    into findings: inout Findings
  ) -> Spec? {
    if let spec = registry.spec(kind, name) { return spec }
    if name == "include" {
      findings.add("'include' needs a file", at: range, hint: "write '- include: FILE'")
      return nil
    }
    let others = Component.Kind.allCases.filter { registry.spec($0, name) != nil }
    let hint =
      (others.isEmpty ? nil : Self.hint(to: others))
      ?? NearMatch.hint(for: name, among: registry.names(of: kind) + ["include"])
      ?? "'copydesk list' names them all"
    findings.add("unknown \(kind.rawValue) '\(name)'", at: range, hint: hint)
    return nil
  }

  /// Where a component goes that stands in a list of another kind.
  private static func hint(to kinds: [Component.Kind]) -> String {
    let names = kinds.map { "a \($0.rawValue)" }.joined(separator: " and ")
    let lists = kinds.map { "'\($0.listName)'" }.joined(separator: " or ")
    return "it is \(names): put it under \(lists)"
  }
}

extension ConfigNode {
  /// The first element of a list in it, at any depth, that is a text.
  fileprivate func firstListed(_ text: String) -> ConfigNode? {
    switch content {
    case .scalar: nil
    case .list(let nodes):
      nodes.lazy.compactMap { $0.isText(text) ? $0 : $0.firstListed(text) }.first
    case .map(let entries): entries.lazy.compactMap { $0.value.firstListed(text) }.first
    }
  }

  private func isText(_ text: String) -> Bool {
    if case .scalar(text, _) = content { true } else { false }
  }
}
