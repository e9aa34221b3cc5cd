public import Copydesk

/// A component of a pipeline file as it was understood.
public struct ExplainedStep: Sendable {
  /// An option as it holds.
  public struct Option: Sendable {
    public let name: String
    /// Its value as YAML has it; nil where there is none.
    public let text: String?
    /// Whether the file says nothing of it.
    public let isDefault: Bool
  }

  /// What it is counted as.
  public let name: String
  public let component: String
  public let kind: Component.Kind
  /// What it does, in a sentence.
  public let summary: String
  /// In the order of its page.
  public let options: [Option]
  public let contract: Contract
  public let onError: OnError?
  /// The file that is included for it; nil where it stands in the pipeline file itself.
  public let file: String?

  init(_ made: StepBuilder.Made, from file: String?) {
    self.file = file
    name = made.name
    component = made.spec.name
    kind = made.spec.kind
    summary = made.spec.summary
    contract = made.contract
    onError = made.onError
    options = Self.options(of: made.spec, made.options)
  }

  private static func options(of spec: Spec, _ node: ConfigNode?) -> [Option] {
    spec.options.map { option in
      let isAlone = node.map { !$0.isNull && !$0.isMap } ?? false
      let value = isAlone ? (option.name == spec.shorthand ? node : nil) : node?[option.name]?.value
      return Option(
        name: option.name, text: value.map(\.asWritten) ?? option.defaultText,
        isDefault: value == nil)
    }
  }
}

extension ConfigNode {
  var isMap: Bool {
    if case .map = content { true } else { false }
  }

  /// It in one line of YAML; a value by itself without more quotes than it has.
  fileprivate var asWritten: String {
    if case .scalar(let text, isPlain: true) = content { text } else { flow }
  }

  /// It in one line of YAML, within brackets or braces.
  private var flow: String {
    switch content {
    case .scalar(let text, let isPlain): isPlain ? text.plainOrQuoted : text.quoted
    case .list(let nodes): "[\(nodes.map(\.flow).joined(separator: ", "))]"
    case .map(let entries):
      "{\(entries.map { "\($0.key.plainOrQuoted): \($0.value.flow)" }.joined(separator: ", "))}"
    }
  }
}

extension String {
  /// In quotes where brackets, commas and the like would be read as YAML's.
  fileprivate var plainOrQuoted: String {
    isEmpty || contains(where: { ",[]{}:#\"'&*!|>%@`".contains($0) || $0.isNewline })
      ? quoted : self
  }

  /// In quotes, as YAML and JSON have it.
  fileprivate var quoted: String { Value.string(self).json }
}
