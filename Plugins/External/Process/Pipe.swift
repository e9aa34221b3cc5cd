import ExternalSpawn
import Glibc

/// A pipe between this program and another.
struct Pipe {
  let reading: Int32
  let writing: Int32

  init() throws {
    var ends: [Int32] = [-1, -1]
    let error = copydesk_pipe(&ends)
    guard error == 0 else { throw PluginFailure(.start, "no pipe: \(String(errorNumber: error))") }
    (reading, writing) = (ends[0], ends[1])
  }

  /// Makes reads and writes return at once when they would have to wait.
  static func setNonBlocking(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
  }

  /// A write to a program that has ended must be an error, not the end of this one.
  static let ignoreBrokenPipes: Void = {
    var action = sigaction()
    guard sigaction(SIGPIPE, nil, &action) == 0,
      unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0  // SIG_DFL
    else { return }
    signal(SIGPIPE, SIG_IGN)
  }()
}

extension String {
  /// What an error number of the system means.
  init(errorNumber: Int32) { self = String(cString: strerror(errorNumber)) }
}
