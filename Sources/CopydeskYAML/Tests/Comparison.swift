import Copydesk

/// Compares a record with what is expected of it.
///
/// A map must have each value that is named, and may have others. Of a list each item must be met, in this order, with any
/// others between; an empty list stands for one without items. A text or number is the same, but for line breaks at its end.
struct Comparison {
  private(set) var findings = Findings()

  /// - Parameter name: What the value is called.
  mutating func compare(_ node: ConfigNode, _ value: Value, _ name: String) {
    switch (node.content, value) {
    case (.map(let entries), .map(let map)):
      for entry in entries { compare(entry, map, name) }
    case (.list(let nodes), .list(let list)): compare(node, nodes, list, name)
    case (.scalar(let text, _), .string(let string)):
      if Self.trimmed(text) != Self.trimmed(string) { differ(node, text, string, name) }
    case (.scalar(let text, _), _) where Self.isSame(text, node, value): break
    default: findings.add("\(name) is \(Self.shown(value))", at: node)
    }
  }

  private mutating func compare(_ entry: ConfigNode.Entry, _ map: Attributes, _ name: String) {
    guard let value = map[entry.key] else {
      let known = map.map(\.name)
      let hint =
        NearMatch.hint(for: entry.key, among: known)
        ?? "there is \(known.map { "'\($0)'" }.joined(separator: ", "))"
      return findings.add("\(name) has no '\(entry.key)'", at: entry.keyRange, hint: hint)
    }
    compare(entry.value, value, "'\(entry.key)'" + (name == "the record" ? "" : " of \(name)"))
  }

  private mutating func compare(
    _ node: ConfigNode, _ nodes: [ConfigNode], _ list: [Value], _ name: String
  ) {
    if nodes.isEmpty, !list.isEmpty {
      findings.add("\(name) is not empty", at: node, hint: Self.listed(list))
    }
    var rest = list[...]
    for node in nodes {
      if let place = rest.firstIndex(where: { Self.matches(node, $0, name) }) {
        rest = rest[(place + 1)...]
      } else if let like = rest.first(where: { Self.isLike(node, $0) }) {
        compare(node, like, "\(Self.shown(Self.text(of: like) ?? like)) in \(name)")
      } else {
        let isBehind = rest.count < list.count ? " behind the one before" : ""
        findings.add(
          "\(name) has no such item\(isBehind)", at: node, hint: Self.listed(Array(rest)))
      }
    }
  }

  /// Compares passages of a text.
  mutating func passages(_ contained: [RawOption], _ lacking: [RawOption], _ text: String) {
    for node in contained.map(\.node) where !text.contains(Self.passage(node)) {
      findings.add("the text does not have this", at: node)
    }
    for node in lacking.map(\.node) where text.contains(Self.passage(node)) {
      findings.add("the text still has this", at: node)
    }
  }

  private static func passage(_ node: ConfigNode) -> String {
    if case .scalar(let text, _) = node.content { trimmed(text) } else { "" }
  }

  // MARK: One value

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }

  private static func isSame(_ text: String, _ node: ConfigNode, _ value: Value) -> Bool {
    switch value {
    case .null: node.isNull
    case .bool(let bool): text == "\(bool)"
    case .int(let int): Double(text) == Double(int)
    case .double(let double): Double(text) == double
    case .string, .list, .map: false
    }
  }

  /// Of long texts that begin in the same way only where they part is told.
  private mutating func differ(
    _ node: ConfigNode, _ text: String, _ string: String, _ name: String
  ) {
    let common = zip(text, string).prefix { $0 == $1 }.count
    guard common > 30 else {
      return findings.add("\(name) is \(Self.shown(.string(string)))", at: node)
    }
    let (expected, found) = (text.dropFirst(common), string.dropFirst(common))
    findings.add(
      "\(name) goes on with \(Self.shown(.string(String(found)))) behind '…\(string.prefix(common).suffix(30))'",
      at: node, hint: "expected \(Self.shown(.string(String(expected))))")
  }

  // MARK: Items of lists

  private static func matches(_ node: ConfigNode, _ value: Value, _ name: String) -> Bool {
    var comparison = Self()
    comparison.compare(node, value, name)
    return comparison.findings.isEmpty
  }

  /// Whether it is the item that is meant, as it has the same text.
  private static func isLike(_ node: ConfigNode, _ value: Value) -> Bool {
    guard let text = node["text"]?.value, let found = value.map?["text"] else { return false }
    return matches(text, found, "")
  }

  private static func text(of value: Value) -> Value? { value.map?["text"] }

  private static func listed(_ values: [Value]) -> String {
    let shown = values.prefix(8).map { Self.shown(text(of: $0) ?? $0) }
    return values.isEmpty
      ? "there is none"
      : "there \(values.count == 1 ? "is" : "are") \(shown.joined(separator: ", "))"
        + (values.count > 8 ? " …" : "")
  }

  private static func shown(_ value: Value) -> String {
    var json = JSONWriter()
    json.write(value)
    let text = value.string.map { "'\($0)'" } ?? String(decoding: json.bytes, as: UTF8.self)
    let line = text.map { $0.isNewline ? "⏎" : $0 }
    return line.count > 80 ? String(line.prefix(80)) + " …" : String(line)
  }
}
