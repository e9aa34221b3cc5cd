import Copydesk

/// Makes components of what a plugin declares.
struct ComponentMaker: Sendable {
  let program: Program
  let declaration: Declaration

  /// The plugin's component as a pipeline file sees it: like a built-in one.
  var spec: Spec {
    Spec(
      declaration.name, declaration.kind, declaration.summary, details: declaration.details,
      options: declaration.options.map(\.reference), examples: declaration.examples
    ) { node, _, findings in
      make(node, into: &findings) { opening in
        try program.inspect { session, _ in try session.open(opening) }
      }
    }
  }

  /// Reads options, lets the plugin look at them, and makes the component.
  ///
  /// - Parameter ask: Asks the plugin what it thinks of its options.
  func make(
    _ node: ConfigNode?, into findings: inout Findings, ask: (Opening) throws -> Session.Answer
  ) -> Spec.Made? {
    let fields = DeclaredOptions(component: declaration.name, fields: declaration.options)
    guard let options = fields.decode(node, into: &findings) else { return nil }
    let opening = Opening(
      component: declaration.name, kind: declaration.kind, options: options)
    do {
      switch try ask(opening.asCheck) {
      case .opened(let opened): return made(opening, opened)
      case .refused(let problems): fields.add(problems, at: node, into: &findings)
      }
    } catch {
      findings.add("plugin '\(program.name)': \(error)", at: node?.range)
    }
    return nil
  }

  private func made(_ opening: Opening, _ opened: Session.Opened) -> Spec.Made {
    let contract = Contract(
      reads: opened.reads ?? declaration.contract.reads,
      writes: opened.writes ?? declaration.contract.writes)
    switch declaration.kind {
    case .source:
      let source = ExternalSource(
        program: program, declaration: declaration, opening: opening, writes: contract.writes)
      return Spec.Made(.source(source), contract)
    case .stage:
      return Spec.Made(.stage(ExternalStage(program, declaration, opening, contract)), contract)
    case .sink:
      let sink = ExternalSink(
        program: program, declaration: declaration, opening: opening,
        outputs: opened.outputs.map(Context(directory: program.command.directory).resolve))
      return Spec.Made(.sink(sink), contract)
    }
  }
}
