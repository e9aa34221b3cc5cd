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

  /// Writes without the signal that ends this program when the other one has ended.
  ///
  /// The signal is blocked for this thread alone and taken away when it came, so that the rest of
  /// the program keeps its own way with broken pipes.
  static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    var (broken, before) = (sigset_t(), sigset_t())
    sigemptyset(&broken)
    sigaddset(&broken, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &broken, &before)
    let count = Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    let error = errno
    if count < 0, error == EPIPE, sigismember(&before, SIGPIPE) == 0 {
      var now = timespec()
      sigtimedwait(&broken, nil, &now)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    errno = error
    return count
  }
}

extension String {
  /// What an error number of the system means.
  init(errorNumber: Int32) { self = String(cString: strerror(errorNumber)) }
}
