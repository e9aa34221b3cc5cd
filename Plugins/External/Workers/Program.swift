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

  /// Asks it for its components.
  func declarations() throws -> [Declaration] {
    let session = try Session(self, name: name)
    defer { session.end() }
    return try session.hello()
  }

  /// Asks it what it thinks of options; it makes nothing ready and changes nothing.
  func check(_ opening: Opening) throws -> Session.Answer {
    let session = try Session(self, name: opening.component)
    defer { session.end() }
    _ = try session.hello()
    var opening = opening
    opening.isCheck = true
    return try session.open(opening)
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
