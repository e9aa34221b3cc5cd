import Copydesk

/// The options that a plugin declares, read from a pipeline file as those of a built-in component.
struct DeclaredOptions {
  let component: String
  let fields: [DeclaredOption]

  private var owner: String { "'\(component)'" }

  /// The options to send, defaults filled in; nil when there was a finding.
  func decode(_ node: ConfigNode?, into findings: inout Findings) -> Attributes? {
    var own = Findings()
    let entries = entries(of: node, into: &own)
    var options = Attributes()
    for field in fields {
      if let entry = entries.first(where: { $0.key == field.name }) {
        options[field.name] = field.decode(entry.value, of: owner, into: &own)
      } else if field.isRequired {
        own.add("\(owner) needs the option '\(field.name)'", at: node?.range, hint: field.help)
      } else {
        options[field.name] = field.value
      }
    }
    for entry in entries where !fields.contains(where: { $0.name == entry.key }) {
      own.addUnknown(entry, "option", of: owner, known: fields.map(\.name))
    }
    findings.add(own)
    return own.isEmpty ? options : nil
  }

  private func entries(
    of node: ConfigNode?, into findings: inout Findings
  ) -> [ConfigNode.Entry] {
    guard let node, !node.isNull else { return [] }
    if case .map(let entries) = node.content { return entries }
    findings.add(
      "the options of \(owner) must be a map, not \(node.summary)", at: node,
      hint: fields.first.map { "write '\($0.name): …'" } ?? "it has no options")
    return []
  }

  /// Says what the plugin itself finds wrong, each at its option.
  func add(_ problems: [OptionProblem], at node: ConfigNode?, into findings: inout Findings) {
    for problem in problems {
      let place = problem.option.flatMap { node?[$0]?.value } ?? node
      let subject = problem.option.map { "option '\($0)' of \(owner)" } ?? owner
      findings.add("\(subject): \(problem.message)", at: place?.range, hint: problem.hint)
    }
  }
}

/// What a plugin finds wrong with its options.
struct OptionProblem: Sendable {
  /// Nil when it is none alone.
  let option: String?
  let message: String
  let hint: String?
}

extension DeclaredOption {
  /// Reads the value, or says what is wrong with it and returns nil.
  func decode(_ node: ConfigNode, of owner: String, into findings: inout Findings) -> Value? {
    let label = "option '\(name)' of \(owner)"
    guard let value = type.decode(node, label, into: &findings) else { return nil }
    if let check, let number = value.number,
      number < minimum ?? -.infinity || number > maximum ?? .infinity
    {
      findings.add("\(label) must be \(check), not \(node.summary)", at: node)
      return nil
    }
    return value
  }
}

extension OptionType {
  fileprivate func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> Value? {
    switch self {
    case .bool: return Bool.decode(node, label, into: &findings).map { .bool($0) }
    case .integer: return Int.decode(node, label, into: &findings).map { .int($0) }
    case .number: return Double.decode(node, label, into: &findings).map { .double($0) }
    case .string: return String.decode(node, label, into: &findings).map { .string($0) }
    case .size: return ByteCount.decode(node, label, into: &findings).map { .int($0.bytes) }
    case .duration:
      return TimeSpan.decode(node, label, into: &findings).map { .double($0.seconds) }
    case .choice(let names): return choice(node, label, names, into: &findings)
    case .list(let element): return list(node, label, element, into: &findings)
    case .map(let element): return map(node, label, element, into: &findings)
    case .group, .any, .expression: preconditionFailure("a plugin cannot declare it")
    }
  }

  private func choice(
    _ node: ConfigNode, _ label: String, _ names: [String], into findings: inout Findings
  ) -> Value? {
    guard let (text, _) = node.scalar(self, label, into: &findings) else { return nil }
    if names.contains(text) { return .string(text) }
    let hint = NearMatch.hint(for: text, among: names)
    node.addMismatch(self, label, hint: hint, into: &findings)
    return nil
  }

  /// Takes a list, or one value as a list of one.
  private func list(
    _ node: ConfigNode, _ label: String, _ element: OptionType, into findings: inout Findings
  ) -> Value? {
    guard case .list(let nodes) = node.content else {
      guard !node.isNull else {
        node.addMismatch(self, label, into: &findings)
        return nil
      }
      return element.decode(node, label, into: &findings).map { .list([$0]) }
    }
    let values = nodes.compactMap { element.decode($0, "each \(label)", into: &findings) }
    return values.count == nodes.count ? .list(values) : nil
  }

  private func map(
    _ node: ConfigNode, _ label: String, _ element: OptionType, into findings: inout Findings
  ) -> Value? {
    guard case .map(let entries) = node.content else {
      node.addMismatch(self, label, into: &findings)
      return nil
    }
    var values = Attributes()
    for entry in entries {
      values[entry.key] = element.decode(
        entry.value, "'\(entry.key)' in \(label)", into: &findings)
    }
    return values.count == entries.count ? .map(values) : nil
  }
}
