import Copydesk

/// A regular expression over the text, as the user writes it.
struct ExpressionRule: OptionGroup {
  var label = ""
  var regex = ""
  var group = 0
  var flags = ""
  var id: String?
  var name: String?

  static let fields: [Field<Self>] = [
    Field("label", \.label, "The label.", isRequired: true, check: .notEmpty),
    Field("regex", \.regex, "The expression.", isRequired: true, check: .notEmpty),
    Field(
      "group", \.group, "The number of the group to label; 0 for all of the match.",
      check: .atLeast(0)),
    Field(
      "flags", \.flags, "Letters: i for any case, s for dots that match line ends, m for lines.",
      check: Check("made of the letters i, s and m") { $0.allSatisfy("ism".contains) }),
    Field("id", \.id, "The attribute 'id' of what is found."),
    Field("name", \.name, "What the attribute 'by' calls the rule."),
  ]

  static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> ExpressionRule? {
    guard let rule = decode(node, of: label, into: &findings) else { return nil }
    do {
      _ = try Expression(rule)
      return rule
    } catch {
      let place = node[error.option]?.value ?? node
      findings.add("option '\(error.option)' of \(label) \(error.message)", at: place)
      return nil
    }
  }
}
