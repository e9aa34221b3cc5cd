import Copydesk

/// Options of the component `exec`.
struct ExecOptions: HostSettingsOptions {
  var command: [String] = []
  var component: String?
  var options: RawMap?
  var host = HostSettings()

  static let fields: [Field<Self>] =
    [
      Field(
        "command", \.command,
        "The program and its arguments; it runs in the folder of the file that names it.",
        isRequired: true, check: .notEmpty),
      Field("component", \.component, "Which of its components, when it has several of the kind."),
      Field("options", \.options, "The options of the component."),
    ] + hostFields
}

/// Runs a program of any language as a source, a stage or a sink.
enum Exec {
  static let specs = [
    spec(.source, "Reads documents that another program makes."),
    spec(.stage, "Sends documents through another program."),
    spec(.sink, "Writes documents through another program."),
  ]

  private static func spec(_ kind: Component.Kind, _ summary: String) -> Spec {
    Spec(
      "exec", kind, summary,
      details: """
        The program speaks the plugin protocol over its standard input and output \
        (docs/plugin-protocol.md) and says itself which options it has. 'copydesk new stage' makes \
        one to start from.
        """,
      options: ExecOptions.reference, examples: kind == .stage ? examples : []
    ) { node, context, findings in make(kind, node, context, into: &findings) }
  }

  private static let examples = [
    Example(
      "a stage in Python",
      options: """
        command: [python3, Plugins/Examples/shout/shout.py]
        options: {words: [good]}
        """,
      input: "A good day.", output: "A GOOD day.")
  ]

  private static func make(
    _ kind: Component.Kind, _ node: ConfigNode?, _ context: Context, into findings: inout Findings
  ) -> Spec.Made? {
    guard let options = ExecOptions.decode(node, of: "'exec'", into: &findings) else { return nil }
    let program = Program(
      command: Command(arguments: options.command, directory: context.directory),
      settings: options.host)
    do {
      return try program.inspect { session, declarations in
        let declaration = try choose(kind, options.component, of: declarations)
        return ComponentMaker(program: program, declaration: declaration)
          .make(options.options?.node, into: &findings) { try session.open($0) }
      }
    } catch {
      let place = node?[error is ComponentChoice ? "component" : "command"]?.value ?? node
      findings.add("plugin '\(program.name)': \(error)", at: place?.range)
      return nil
    }
  }

  private static func choose(
    _ kind: Component.Kind, _ name: String?, of declarations: [Declaration]
  ) throws -> Declaration {
    let all = declarations.filter { $0.kind == kind }
    let chosen = all.filter { name == nil || $0.name == name }
    if chosen.count == 1 { return chosen[0] }
    throw ComponentChoice(kind: kind, name: name, known: all.map(\.name))
  }
}

/// Which component of a program is meant cannot be told.
private struct ComponentChoice: Error, CustomStringConvertible {
  let kind: Component.Kind
  let name: String?
  let known: [String]

  var description: String {
    let names = known.map { "'\($0)'" }.joined(separator: ", ")
    if known.isEmpty { return "it has no \(kind.rawValue)" }
    if let name { return "it has no \(kind.rawValue) '\(name)'; it has \(names)" }
    return "it has several \(kind.rawValue)s, name one as 'component': \(names)"
  }
}
