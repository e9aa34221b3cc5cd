extension Options {
  /// Decodes options, telling everything that is wrong with them.
  ///
  /// - Parameters:
  ///   - node: What stands behind the component's name; nil or null for the defaults.
  ///   - owner: Who has these options, for messages.
  /// - Returns: Nil when there was a finding.
  package static func decode(
    _ node: ConfigNode?, of owner: String, into findings: inout Findings
  ) -> Self? {
    var own = Findings()
    var options = Self()
    let entries = entries(of: node, owner, into: &own)
    for entry in entries {
      if let field = fields.first(where: { $0.name == entry.key }) {
        field.decode(entry.value, owner, &options, &own)
      } else {
        own.addUnknown(entry, "option", of: owner, known: fields.map(\.name))
      }
    }
    for field in fields where field.isRequired && !entries.contains(where: { $0.key == field.name })
    {
      own.add("\(owner) needs the option '\(field.name)'", at: node?.range, hint: field.help)
    }
    findings.add(own)
    return own.isEmpty ? options : nil
  }

  private static func entries(
    of node: ConfigNode?, _ owner: String, into findings: inout Findings
  ) -> [ConfigNode.Entry] {
    guard let node, !node.isNull else { return [] }
    if case .map(let entries) = node.content { return entries }
    if let shorthand {
      return [ConfigNode.Entry(key: shorthand, keyRange: node.range, value: node)]
    }
    findings.add(
      "the options of \(owner) must be a map, not \(node.summary)", at: node,
      hint: fields.first.map { "write '\($0.name): …'" } ?? "it has no options")
    return []
  }
}

extension Findings {
  /// Adds that a key is unknown, with the nearest known one.
  package mutating func addUnknown(
    _ entry: ConfigNode.Entry, _ what: String, of owner: String, known: [String]
  ) {
    // What each component has stands at the same depth as the component.
    let isBeside = owner.hasPrefix("'") && ["name", "on_error"].contains(entry.key)
    let hint =
      isBeside
      ? "write '\(entry.key)' beside \(owner), not among its options"
      : NearMatch.hint(for: entry.key, among: known)
        ?? (known.isEmpty
          ? "it has none" : "expected \(known.map { "'\($0)'" }.joined(separator: ", "))")
    add("unknown \(what) '\(entry.key)' of \(owner)", at: entry.keyRange, hint: hint)
  }
}
