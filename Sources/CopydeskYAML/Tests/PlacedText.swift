import Copydesk

/// A text that knows where it stands in the file, and says something.
struct PlacedText: OptionValue {
  let text: String
  let range: Range<Position>

  static var optionType: OptionType { .string }

  static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> PlacedText? {
    guard let text = String.decode(node, label, into: &findings) else { return nil }
    if text.isEmpty { findings.add("\(label) is empty, which says nothing", at: node) }
    return text.isEmpty ? nil : PlacedText(text: text, range: node.range)
  }

  var optionText: String? { text }
}
