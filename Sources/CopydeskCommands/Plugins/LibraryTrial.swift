import ArgumentParser
import Glibc

/// Tests a library in a process of its own, and says how that ended.
struct LibraryTrial {
  let path: String
  let options: String
  /// In seconds.
  let limit: Int

  func run() throws {
    let own = Tool(arguments: [
      "/proc/self/exe", "plugin", "test", "--in-process", "--options", options, "--", path,
    ])
    do {
      switch try own.run(output: .passedOn, limit: limit).end {
      case .exit(0): return
      case .exit(let code): throw ExitCode(code)
      case .signal(let signal): throw failed("it ended the process: \(Self.name(of: signal))")
      case .timeLimit:
        throw failed("it did not come to an end within \(limit) seconds, and was stopped")
      }
    } catch let failure as BuildFailure {
      throw failure.told()
    }
  }

  private func failed(_ reason: String) -> ExitCode {
    Console.out("  FAILED  \(reason)")
    return ExitCode(ExitCodes.finishedWithFailures)
  }

  /// A trap of Swift is an instruction that no processor knows.
  private static func name(of signal: Int32) -> String {
    let name = strsignal(signal).map { String(cString: $0).lowercased() } ?? "signal \(signal)"
    return [SIGILL, SIGTRAP].contains(signal) ? "\(name), as when Swift code traps" : name
  }
}
