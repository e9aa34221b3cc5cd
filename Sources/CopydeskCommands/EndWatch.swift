import Copydesk
import Glibc

/// Notices when something ends the program in the middle of its work: a library that calls `exit`, of
/// its own or in a plugin. Its status would tell of work that came to its end.
enum EndWatch {
  /// What is under way.
  private static let work = Shared<String?>(nil)

  /// Does what must not be ended by others.
  ///
  /// - Parameter name: What the message calls it.
  static func during<Result>(_ name: String, _ body: () throws -> Result) rethrows -> Result {
    _ = isInstalled
    work.withLock { $0 = name }
    defer { work.withLock { $0 = nil } }
    return try body()
  }

  private static let isInstalled = atexit {
    guard let name = work.withLock({ $0 }) else { return }
    Console.error("error: a library or a plugin ended the program in the middle of \(name)")
    _exit(ExitCodes.stoppedOnError)
  }
}
