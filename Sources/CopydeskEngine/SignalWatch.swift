import Copydesk
import Dispatch
import Glibc

/// Turns SIGINT and SIGTERM into calls: the first asks to drain, the second ends the program.
public final class SignalWatch: @unchecked Sendable {
  // Safe to share: the sources are only kept alive here.
  private let sources: [any DispatchSourceSignal]
  private let first = Shared<Int32?>(nil)

  /// - Parameter onFirst: Called on a queue of its own with the first signal.
  public init(onFirst: @escaping @Sendable (Int32) -> Void) {
    let queue = DispatchQueue(label: "copydesk.signals")
    let first = first
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)  // Dispatch sees a signal only when nobody else takes it.
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        let isFirst = first.withLock { known in
          defer { known = known ?? number }
          return known == nil
        }
        if isFirst { onFirst(number) } else { _exit(128 + number) }
      }
      source.resume()
      return source
    }
  }

  /// The first signal that came; nil when none did.
  public var received: Int32? { first.withLock { $0 } }
}
