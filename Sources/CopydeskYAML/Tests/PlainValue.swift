import Copydesk

/// A value as JSON has it: plain scalars are numbers, true, false or null where they look like it.
struct PlainValue: OptionValue {
  let value: Value

  static var optionType: OptionType { .any }

  static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> PlainValue? { PlainValue(value: value(of: node)) }

  var optionText: String? { nil }

  private static func value(of node: ConfigNode) -> Value {
    switch node.content {
    case .scalar(let text, let isPlain):
      if node.isNull { return .null }
      return isPlain ? scalar(text) : .string(text)
    case .list(let nodes): return .list(nodes.map(value))
    case .map(let entries):
      return .map(entries.reduce(into: [:]) { $0[$1.key] = value(of: $1.value) })
    }
  }

  private static func scalar(_ text: String) -> Value {
    if text == "true" || text == "false" { return .bool(text == "true") }
    if let int = Int(text) { return .int(int) }
    let isNumber = text.allSatisfy { $0.isASCII && ($0.isNumber || "+-.eE".contains($0)) }
    return isNumber ? Double(text).map { .double($0) } ?? .string(text) : .string(text)
  }
}
