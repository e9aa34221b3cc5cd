import Glibc

/// A program that is run to its end.
struct Tool {
  /// Where its standard output goes.
  enum Output { case returned, passedOn, toStandardError }

  /// How it ended.
  enum End: Equatable {
    case exit(Int32)
    case signal(Int32)
    case timeLimit
  }

  let arguments: [String]
  var environment: [String: String] = [:]

  /// Runs it with this program's standard error.
  ///
  /// - Parameter limit: After how many seconds it is stopped; never when nil.
  /// - Returns: Its end, and its standard output when that is to be returned.
  /// - Throws: ``BuildFailure`` when it cannot be started.
  func run(output: Output, limit: Int? = nil) throws -> (end: End, output: [UInt8]) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failure(errno) }
    ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let target =
      switch output {
      case .returned: ends[1]
      case .passedOn: STDOUT_FILENO
      case .toStandardError: STDERR_FILENO
      }
    let process = Result { try spawn(output: target) }
    close(ends[1])
    let bytes = output == .returned ? Self.readAll(ends[0]) : []
    return (Self.wait(for: try process.get(), limit), bytes)
  }

  private static func wait(for process: pid_t, _ limit: Int?) -> End {
    var status: Int32 = 0
    let deadline = limit.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    while waitpid(process, &status, deadline == nil ? 0 : WNOHANG) != process {
      if let deadline, ContinuousClock.now > deadline {
        kill(process, SIGKILL)
        waitpid(process, &status, 0)
        return .timeLimit
      }
      usleep(10_000)
    }
    return status & 0x7F == 0 ? .exit((status >> 8) & 0xFF) : .signal(status & 0x7F)
  }

  private func spawn(output: Int32) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = allVariables.map { strdup($0) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let error = posix_spawnp(&process, arguments[0], &actions, nil, &words, &variables)
    guard error == 0 else { throw failure(error) }
    return process
  }

  private var allVariables: [String] {
    let all = ProgramEnvironment.variables.merging(environment) { _, own in own }
    return all.map { "\($0.key)=\($0.value)" }
  }

  private func failure(_ error: Int32) -> BuildFailure {
    let reason = String(cString: strerror(error)).lowercased()
    return BuildFailure("'\(arguments[0])' cannot be started: \(reason)")
  }

  private static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += chunk[..<count]
    }
  }
}

/// The environment that this program was started in.
enum ProgramEnvironment {
  static var variables: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let pair = entry.pointee {
      let text = String(cString: pair)
      if let equals = text.firstIndex(of: "=") {
        result[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      entry += 1
    }
    return result
  }
}
