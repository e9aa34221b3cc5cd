import Copydesk

/// One process of a plugin, from its handshake to its end.
final class Session {
  /// What a plugin says to its options.
  enum Answer {
    case opened(Opened)
    case refused([OptionProblem])
  }

  /// What an opened component says of itself; nil is as declared.
  struct Opened {
    let reads: [Layer]?
    let writes: [Layer]?
    /// The files that a sink leaves behind.
    let outputs: [String]
  }

  private let connection: Connection
  private let settings: HostSettings
  private var nextID = 0
  /// Whether a sink that was to go on has found its output complete.
  private(set) var isFinished = false

  /// - Parameter name: The name under which its messages are logged.
  init(_ program: Program, name: String) throws {
    settings = program.settings
    connection = try Connection(
      program.command, name: name, limit: program.settings.maxFrame.bytes)
  }

  /// Agrees on a version and asks for the components.
  func hello() throws -> [Declaration] {
    connection.send(HostMessage.hello(limit: settings.maxFrame.bytes))
    let answer = try message("hello", within: settings.startTimeout)
    guard answer["max_frame"] == nil else {
      throw PluginFailure(.protocolError, "it sends back what it was sent")
    }
    guard let version = answer["protocol"]?.number.flatMap({ Int(exactly: $0) }),
      HostMessage.versions.contains(version)
    else {
      throw PluginFailure(
        .protocolError,
        "it speaks version \(answer["protocol"]?.json ?? "nothing") of the protocol; this program "
          + "speaks \(HostMessage.versions.map(String.init).joined(separator: ", "))")
    }
    return try DeclarationReader.components(answer["components"])
  }

  /// Makes it one component, or asks what it thinks of options.
  func open(_ opening: Opening) throws -> Answer {
    connection.send(HostMessage.open(opening))
    let answer = try PluginMessage(
      connection.receive(timeout: settings.startTimeout.duration), expected: "opened", "refused")
    guard answer.type == "opened" else { return .refused(Self.problems(answer)) }
    isFinished = opening.mark != nil && answer["finished"] == .bool(true)
    return .opened(
      Opened(
        reads: answer.layers("reads"), writes: answer.layers("writes"),
        outputs: answer.strings("outputs")))
  }

  private static func problems(_ message: PluginMessage) -> [OptionProblem] {
    guard case .list(let values)? = message["errors"], !values.isEmpty else {
      let text = message["message"]?.string ?? "the plugin refuses its options"
      return [OptionProblem(option: nil, message: text, hint: nil)]
    }
    return values.map { value in
      OptionProblem(
        option: value.map?["option"]?.string,
        message: value.map?["message"]?.string ?? "the plugin refuses it",
        hint: value.map?["hint"]?.string)
    }
  }

  /// The id for the next batch or read.
  func makeID() -> Int {
    nextID += 1
    return nextID
  }

  func send(_ frame: [UInt8]) { connection.send(frame) }

  /// The next frame, in answer to a batch or a read.
  func receive() throws -> [UInt8] { try connection.receive(timeout: settings.timeout.duration) }

  /// The next frame, in answer to a checkpoint that is committed: disks and servers may take a while.
  func receiveCommit() throws -> [UInt8] {
    try connection.receive(timeout: settings.startTimeout.duration)
  }

  /// Ends it and waits until it has said that all is well.
  func finish() throws {
    try askToClose()
    connection.end(nil)
  }

  /// Waits until it has said that all is well.
  func askToClose() throws {
    connection.send(HostMessage.close(isComplete: true))
    _ = try message("closed", within: settings.startTimeout)
  }

  /// Closes its input and says how it ended.
  func endInput() -> PluginProcess.Ending { connection.end(nil) }

  /// Asks it to end, without waiting for it.
  func askToEnd() { connection.askToEnd(HostMessage.close(isComplete: false)) }

  /// Ends it.
  func end() { connection.end(HostMessage.close(isComplete: false)) }

  /// Ends it at once.
  func kill() { connection.kill() }

  private func message(_ type: String, within time: TimeSpan) throws -> PluginMessage {
    try PluginMessage(connection.receive(timeout: time.duration), expected: type)
  }
}
