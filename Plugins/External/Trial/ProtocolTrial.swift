public import Copydesk

/// Speaks with a plugin as the host may, and notes where it breaks the protocol.
public struct ProtocolTrial {
  private let program: Program
  private let component: String
  private let kind: Component.Kind
  private let options: ConfigNode?

  /// - Parameters:
  ///   - path: The plugin, as under `plugins` in a pipeline file.
  ///   - options: For a component that cannot do without.
  /// - Throws: When there is no program at the path.
  public init(
    path: String, component: String, kind: Component.Kind, options: ConfigNode?
  ) throws {
    let command = try PluginPath(path, Context()).command()
    program = Program(command: command, settings: HostSettings())
    self.component = component
    self.kind = kind
    self.options = options
  }

  /// What is wrong; empty when all holds.
  public func violations() throws -> [String] {
    var violations = try speak()
    // A sink that is opened may write; only stages and sources are harmless.
    if kind != .sink { violations += try work() }
    return violations
  }

  /// Greets it twice: it must end when it is told so, and when its input ends.
  private func speak() throws -> [String] {
    var violations: [String] = []
    for isTold in [true, false] {
      let session = try Session(program, name: component)
      _ = try session.hello()
      if isTold { try session.askToClose() }
      let when = isTold ? "after 'close'" : "when its input ends"
      violations += endings(session, when)
    }
    return violations
  }

  private func endings(_ session: Session, _ when: String) -> [String] {
    switch session.endInput() {
    case .exit(0): []
    case .exit(let status): ["it exits with status \(status) \(when)"]
    case .signal: ["it does not end by itself \(when)"]
    }
  }

  /// Opens it and sends several requests at once.
  private func work() throws -> [String] {
    let session = try Session(program, name: component)
    let declarations = try session.hello()
    guard let declared = declarations.first(where: { $0.name == component && $0.kind == kind })
    else { return ["it declares other components each time"] }
    var findings = Findings()
    let fields = DeclaredOptions(component: component, fields: declared.options)
    guard let values = fields.decode(options, into: &findings) else {
      session.kill()
      return findings.all.map { "\($0.message) (give it with --options)" }
    }
    let opening = Opening(component: component, kind: kind, options: values)
    guard case .opened = try session.open(opening) else {
      session.kill()
      return ["it refuses its options (give others with --options)"]
    }
    let violations = kind == .stage ? try sendBatches(session) : try readAll(session)
    return violations + endings(session, "while it is open and its input ends")
  }

  private func sendBatches(_ session: Session) throws -> [String] {
    let wire = WireDocument(unit: .utf8, layers: [], hasOriginals: false)
    let texts = [["One."], [], ["Two.", "Three."]]
    let ids = texts.map { batch -> Int in
      let id = session.makeID()
      session.send(
        HostMessage.batch(id) { json in
          for (place, text) in batch.enumerated() {
            let document = Document(
              id: "\(id).\(place)", origin: Origin(path: "trial", range: 0..<text.utf8.count),
              utf8: Array(text.utf8))
            wire.write(document, place: place, to: &json)
          }
        })
      return id
    }
    for (id, batch) in zip(ids, texts) {
      _ = try BatchAnswer(session.receive(), answering: id, count: batch.count)
    }
    return []
  }

  /// Reads a source by ones; it must not give more than it was asked for.
  private func readAll(_ session: Session) throws -> [String] {
    for _ in 0..<100 {
      let id = session.makeID()
      session.send(HostMessage.read(id, BatchLimit(documents: 1)))
      let answer = try SourceAnswer(session.receive(), answering: id)
      guard answer.records.count <= 1 else {
        return ["it gives \(answer.records.count) documents where 1 was asked for"]
      }
      if answer.isEnd { break }
    }
    return []
  }
}
