import Copydesk

/// Compares a record with what is expected of it.
///
/// A map must have each value that is named, and may have others; null is one that it has not. Of a list of maps each must be met,
/// in this order, with any others between; all other lists must be the same. Texts are the same byte for byte, but for line
/// breaks at their end; numbers, rounded to as many decimals as are expected if there are some.
struct Comparison {
  private(set) var findings = Findings()

  /// - Parameter name: What the value is called.
  mutating func compare(_ node: ConfigNode, _ value: Value, _ name: String) {
    switch (node.content, value) {
    case (.map(let entries), .map(let map)):
      for entry in entries { compare(entry, map, name) }
    case (.list(let nodes), .list(let list)): compare(node, nodes, list, name)
    case (.scalar(let text, _), .string(let string)) where !node.isNull:
      if !Self.trimmed(text).elementsEqual(Self.trimmed(string)) {
        differ(node, text, string, name)
      }
    case (.scalar(let text, _), _) where Self.isSame(text, node, value): break
    default: findings.add("\(name) is \(Self.shown(value))", at: node)
    }
  }

  private mutating func compare(_ entry: ConfigNode.Entry, _ map: Attributes, _ name: String) {
    guard let value = map[entry.key] else {
      if entry.value.isNull { return }
      let known = map.map(\.name)
      let names = known.isEmpty ? "nothing" : known.map { "'\($0)'" }.joined(separator: ", ")
      let hint = NearMatch.hint(for: entry.key, among: known) ?? "there is \(names)"
      return findings.add("\(name) has no '\(entry.key)'", at: entry.keyRange, hint: hint)
    }
    compare(entry.value, value, "'\(entry.key)'" + (name == "the record" ? "" : " of \(name)"))
  }

  private mutating func compare(
    _ node: ConfigNode, _ nodes: [ConfigNode], _ list: [Value], _ name: String
  ) {
    guard nodes.contains(where: \.isMap) else {
      let isSame =
        nodes.count == list.count && zip(nodes, list).allSatisfy { Self.matches($0, $1, name) }
      if !isSame, nodes.isEmpty {
        findings.add("\(name) is not empty", at: node, hint: Self.listed(list))
      } else if !isSame {
        findings.add("\(name) is \(Self.shown(.list(list)))", at: node)
      }
      return
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
  mutating func passages(_ contained: [PlacedText], _ lacking: [PlacedText], _ text: String) {
    // Of bytes, as texts with other bytes are other texts, however alike they look.
    let text = Array(text.utf8)
    for passage in contained where !text.contains(Array(passage.text.utf8)) {
      findings.add("the text does not have this", at: passage.range)
    }
    for passage in lacking where text.contains(Array(passage.text.utf8)) {
      findings.add("the text still has this", at: passage.range)
    }
  }

  // MARK: One value

  private static func trimmed(_ text: String) -> ArraySlice<UInt8> {
    var text = Array(text.utf8)[...]
    while text.last == UInt8(ascii: "\n") { text.removeLast() }
    return text
  }

  private static func isSame(_ text: String, _ node: ConfigNode, _ value: Value) -> Bool {
    switch value {
    case .null: node.isNull
    case .bool(let bool): text == "\(bool)"
    case .int(let int): Int(text).map { $0 == int } ?? (Double(text) == Double(int))
    case .double(let double): isSame(text, double)
    case .string, .list, .map: false
    }
  }

  private static func isSame(_ text: String, _ number: Double) -> Bool {
    guard let expected = Double(text) else { return false }
    let decimals = text.firstIndex(of: ".").map { text[$0...].count - 1 } ?? 0
    guard decimals > 0, !text.lowercased().contains("e") else { return expected == number }
    let scale = (0..<min(decimals, 15)).reduce(1.0) { scale, _ in scale * 10 }
    return (number * scale).rounded() == (expected * scale).rounded()
  }

  /// Of long texts that begin in the same way only where they part is told.
  private mutating func differ(
    _ node: ConfigNode, _ text: String, _ string: String, _ name: String
  ) {
    let common = zip(text.unicodeScalars, string.unicodeScalars).prefix { $0 == $1 }.count
    guard common > 30 else {
      return findings.add("\(name) is \(Self.shown(.string(string)))", at: node)
    }
    let (expected, found) = (Self.rest(of: text, from: common), Self.rest(of: string, from: common))
    let before = String(String.UnicodeScalarView(string.unicodeScalars.prefix(common).suffix(30)))
    findings.add(
      found.isEmpty
        ? "\(name) ends behind '…\(before)'"
        : "\(name) goes on with \(Self.shown(.string(found))) behind '…\(before)'",
      at: node, hint: "expected \(expected.isEmpty ? "no more" : Self.shown(.string(expected)))")
  }

  private static func rest(of text: String, from place: Int) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.dropFirst(place)))
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
    let text = value.string.map { "'\($0)'" } ?? value.json
    let line = text.map { character in
      switch character {
      case "\r\n": "␍⏎"
      case "\r": "␍"
      case _ where character.isNewline: "⏎"
      default: String(character)
      }
    }
    return (line.count > 80 ? line.prefix(80).joined() + " …" : line.joined()).withoutControls
  }
}
