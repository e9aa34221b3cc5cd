import Copydesk

/// Puts variables into scalar values: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`.
///
/// It works on the parsed file, so a value can never break the YAML around it. `$${` stands for
/// `${` itself.
struct Interpolation {
  /// How long all values may be in which variables are filled in.
  static let mostBytes = PipelineLoader.largestFile

  let variables: [String: String]
  private(set) var findings = Findings()
  /// The names that stand in the file.
  private(set) var names: Set<String> = []

  /// How many bytes may still be filled in.
  private(set) var room: Int

  init(_ variables: [String: String], room: Int = mostBytes) {
    self.variables = variables
    self.room = room
  }

  /// The node with every variable replaced; keys stay as they are.
  mutating func resolve(_ node: ConfigNode) -> ConfigNode {
    switch node.content {
    case .scalar(let text, let isPlain):
      guard text.contains("${") else { return node }
      return ConfigNode(.scalar(fill(text, in: node), isPlain: isPlain), at: node.range)
    case .list(let items):
      return ConfigNode(.list(items.map { resolve($0) }), at: node.range)
    case .map(let entries):
      let resolved = entries.map {
        ConfigNode.Entry(key: $0.key, keyRange: $0.keyRange, value: resolve($0.value))
      }
      return ConfigNode(.map(resolved), at: node.range)
    }
  }

  private mutating func fill(_ text: String, in node: ConfigNode) -> String {
    guard room >= 0 else { return "" }
    let result = replace(text, in: node)
    room -= result.utf8.count
    guard room < 0 else { return result }
    findings.add(
      "what variables are filled into is longer than \(ByteCount(Self.mostBytes)) in all", at: node)
    return ""
  }

  private mutating func replace(_ text: String, in node: ConfigNode) -> String {
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstRange(of: "${") {
      let before = rest[..<dollar.lowerBound]
      if before.hasSuffix("$") {
        result += before.dropLast() + "${"
        rest = rest[dollar.upperBound...]
        continue
      }
      guard let close = rest[dollar.upperBound...].firstIndex(of: "}") else {
        findings.add("a '${' is not closed", at: node, hint: "add '}'")
        return result + rest
      }
      result += before + value(of: rest[dollar.upperBound..<close], in: node)
      guard result.utf8.count <= room else { return result }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  private mutating func value(of expression: Substring, in node: ConfigNode) -> String {
    let name = expression.prefix { $0 == "_" || $0.isLetter || $0.isNumber }
    let rest = expression.dropFirst(name.count)
    guard !name.isEmpty, rest.isEmpty || rest.hasPrefix(":-") || rest.hasPrefix(":?") else {
      findings.add(
        "'${\(expression)}' is not a variable", at: node,
        hint: "write ${NAME}, ${NAME:-default} or ${NAME:?message}")
      return ""
    }
    names.insert(String(name))
    if let value = variables[String(name)], !value.isEmpty || rest.isEmpty { return value }
    if rest.hasPrefix(":-") { return String(rest.dropFirst(2)) }
    let message = rest.hasPrefix(":?") ? ": \(rest.dropFirst(2))" : ""
    findings.add(
      "variable '\(name)' is not set\(message)", at: node,
      hint: hint(for: String(name))
        ?? "set it with \(setting(name, node)) or write ${\(name):-default}")
    return ""
  }

  /// Nobody reads more than the first.
  private func hint(for name: String) -> String? {
    findings.all.count < 100 ? NearMatch.hint(for: name, among: variables.keys.sorted()) : nil
  }

  private func setting(_ name: Substring, _ node: ConfigNode) -> String {
    node.range.lowerBound.file == 0
      ? "--set \(name)=…" : "'with: {\(name): …}' where this file is included"
  }
}
