import Copydesk

/// A plugin's program, and how to treat it.
struct Program: Sendable {
  let command: Command
  let settings: HostSettings

  /// What it is called before it has told its own names.
  var name: String {
    let words = command.arguments
    // The script says more than the interpreter.
    let word = words.count > 1 && !words[1].hasPrefix("-") ? words[1] : words[0]
    return String(word.split(separator: "/").last ?? "plugin")
  }

  /// Starts it to ask it something.
  func inspect<R>(_ body: (Session, [Declaration]) throws -> R) throws -> R {
    let session = try Session(self, name: name)
    defer { session.end() }
    return try body(session, session.hello())
  }

  /// Starts it as a component.
  func start(_ opening: Opening) throws -> Session {
    let session = try Session(self, name: opening.component)
    do {
      _ = try session.hello()
      guard case .refused(let problems) = try session.open(opening) else { return session }
      let message = problems.map { problem in
        (problem.option.map { "option '\($0)': " } ?? "") + problem.message
      }.joined(separator: "; ")
      throw PluginFailure(.refusal, message)
    } catch {
      session.kill()
      throw error
    }
  }
}
