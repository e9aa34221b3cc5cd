import Glibc

/// A program that is run to its end.
struct Tool {
  struct Ending {
    /// The exit code, or nil when a signal ended it.
    let code: Int32?
    /// What it wrote to its standard output, when that was asked for.
    let output: [UInt8]
  }

  let arguments: [String]
  var environment: [String: String] = [:]

  /// Runs it with this program's standard error.
  ///
  /// - Parameter captures: Whether standard output is returned; else it goes to standard error.
  /// - Throws: ``BuildFailure`` when it cannot be started.
  func run(captures: Bool = false) throws -> Ending {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw failure(errno) }
    ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let process = try spawn(output: captures ? ends[1] : STDERR_FILENO)
    close(ends[1])
    let output = captures ? Self.readAll(ends[0]) : []
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return Ending(code: status & 0x7F == 0 ? (status >> 8) & 0xFF : nil, output: output)
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
