import Copydesk

/// A pattern over tokens, as the user writes it.
struct TokenPattern: OptionGroup {
  var label = ""
  var tokens: [PatternToken] = []
  var capture: [Int]?
  var id: String?
  var name: String?

  static let fields: [Field<Self>] = [
    Field("label", \.label, "The label.", isRequired: true, check: .notEmpty),
    Field(
      "tokens", \.tokens, "Its tokens: texts, or maps of what is asked of them.",
      isRequired: true,
      check: Check("a list with a token that is not optional") { tokens in
        tokens.contains { $0.least > 0 }
      }),
    Field(
      "capture", \.capture, "The first and the last of its tokens to label; all when left out."),
    Field("id", \.id, "The attribute 'id' of what is found."),
    Field("name", \.name, "What the attribute 'by' calls the rule."),
  ]

  /// The most steps of one pattern, every repetition counted.
  private static let mostSteps = 1_000

  static func decode(
    _ node: ConfigNode, _ label: String, into findings: inout Findings
  ) -> TokenPattern? {
    guard let pattern = decode(node, of: label, into: &findings) else { return nil }
    if pattern.steps > mostSteps {
      findings.add("\(label) has \(pattern.steps) steps; the most is \(mostSteps)", at: node)
      return nil
    }
    if let capture = node["capture"]?.value, !pattern.isCaptureSound {
      findings.add(
        "option 'capture' of \(label) must be two numbers of its \(pattern.tokens.count) tokens",
        at: capture, hint: "'[1, 2]' labels the first two")
      return nil
    }
    return pattern
  }

  private var steps: Int { tokens.reduce(0) { $0 + max(1, $1.most ?? $1.least + 1) } }

  private var isCaptureSound: Bool {
    guard let capture else { return true }
    return capture.count == 2 && capture[0] >= 1 && capture[0] <= capture[1]
      && capture[1] <= tokens.count
  }
}
