import Copydesk
import CopydeskYAML

/// All that components declare, as a page in Markdown.
struct ReferencePage {
  private let registry: Registry

  init(_ registry: Registry) { self.registry = registry }

  var text: String {
    """
    # Reference

    All components and their options, as the program declares them: `copydesk describe --markdown` writes this page,
    `copydesk describe NAME` a part of it, and `copydesk schema` the same for editors. [pipelines.md](pipelines.md) tells how they go together.

    \(contents)

    ## The file

    \(Self.table(PipelineReference.options(plugins: registry.plugins?.options ?? [])))

    Beside each component stand `name`, what the tally calls it, and, but for sinks, `on_error` for it alone. In the place of a component stands
    `include: FILE` for the list of that name in another file, with `with`, a map of what variables stand for in it. A file that is only for others to
    include has one of the lists alone.

    \(Component.Kind.allCases.map(chapter).joined(separator: "\n\n"))
    """
  }

  private var contents: String {
    Component.Kind.allCases.map { kind in
      let links = specs(kind).map { "[\($0.name)](#\(Self.anchor($0)))" }
      return "- \(kind.rawValue)s: \(links.joined(separator: ", "))"
    }.joined(separator: "\n")
  }

  private func specs(_ kind: Component.Kind) -> [Spec] {
    registry.specs.filter { $0.kind == kind }
  }

  private func chapter(_ kind: Component.Kind) -> String {
    let sections = specs(kind).map(Self.section).joined(separator: "\n\n")
    return "## \(kind.rawValue.capitalizedFirst)s\n\n\(sections)"
  }

  private static func anchor(_ spec: Spec) -> String { "\(spec.kind.rawValue)-\(spec.name)" }

  /// What one component declares.
  static func section(_ spec: Spec) -> String {
    var parts = ["### \(spec.kind.rawValue) `\(spec.name)`", spec.summary]
    if !spec.details.isEmpty { parts.append(escaped(spec.details)) }
    if let layers = layers(spec) { parts.append(layers) }
    parts.append(spec.options.isEmpty ? "It has no options." : table(spec.options))
    if let short = spec.shorthand { parts.append("A value alone stands for `\(short)`.") }
    parts += spec.examples.map { $0.markdown(of: spec) }
    return parts.joined(separator: "\n\n")
  }

  /// The layers of a component with its defaults; nil where it has none, or needs options.
  private static func layers(_ spec: Spec) -> String? {
    var ignored = Findings()
    guard let contract = spec.make(nil, Context(), &ignored)?.contract else { return nil }
    let parts = [
      ("reads", contract.reads), ("looks at", contract.uses), ("writes", contract.writes),
    ]
    let words = parts.filter { !$0.1.isEmpty }.map { verb, layers in
      "\(verb) \(layers.map { "`\($0)`" }.sorted().joined(separator: ", "))"
    }
    return words.isEmpty ? nil : "With its defaults: \(words.joined(separator: "; "))."
  }

  private static func table(_ options: [OptionReference]) -> String {
    let rows = OptionList(options).entries.map { entry in
      let indent = String(repeating: "· ", count: entry.depth)
      let cells = ["\(indent)`\(entry.option.name)`", entry.option.facts, entry.option.help]
      return "| \(cells.map(cell).joined(separator: " | ")) |"
    }
    return (["| option | what it is | what it does |", "| --- | --- | --- |"] + rows).joined(
      separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    escaped(text).replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  /// Text in which nothing is taken for Markdown but code.
  static func escaped(_ text: String) -> String {
    var isCode = false
    return text.reduce(into: "") { result, character in
      if character == "`" { isCode.toggle() }
      if !isCode, "*<_".contains(character) { result += "\\" }
      result.append(character)
    }
  }
}

extension Example {
  /// The example as blocks of code.
  fileprivate func markdown(of spec: Spec) -> String {
    let lines = options.split(separator: "\n").map { "\n    \($0)" }.joined()
    let yaml = "- \(spec.name)\(options.isEmpty ? "" : ":")\(lines)"
    let outcome = referenceText.split(separator: "\n").filter {
      $0.hasPrefix("  in:") || $0.hasPrefix("  out:") || isAttribute($0)
    }.map { $0.dropFirst(2) }.joined(separator: "\n")
    return "\(title.capitalizedFirst):\n\n```yaml\n\(yaml)\n```\n\n```text\n\(outcome)\n```"
  }

  private func isAttribute(_ line: Substring) -> Bool {
    (Array(metadata) + Array(attributes)).contains { line.hasPrefix("  \($0.name): ") }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
