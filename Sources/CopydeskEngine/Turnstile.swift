import Copydesk

/// Lets batches through one at a time, in the order of their tickets.
///
/// The lowest ticket never waits, so a chain of turnstiles cannot lock up.
final class Turnstile: @unchecked Sendable {
  // Safe to share: the variables are touched under the lock only.
  private let lock = Lock()
  private var next = 0
  private var cutoff = Int.max

  /// Runs `body` when all lower tickets have passed. A throw turns away all later ones.
  ///
  /// - Returns: Whether it was run: not when the run was cut off at or below `ticket`.
  func pass(_ ticket: Int, _ body: () throws -> Void) rethrows -> Bool {
    guard enter(ticket) else { return false }
    do { try body() } catch {
      // At once, before the next ticket can enter.
      cutOff(at: ticket)
      throw error
    }
    leave()
    return true
  }

  /// Turns away `ticket` and all above it, now and later.
  func cutOff(at ticket: Int) {
    lock.withLock {
      cutoff = min(cutoff, ticket)
      lock.wakeAll()
    }
  }

  private func enter(_ ticket: Int) -> Bool {
    lock.withLock {
      while next != ticket && ticket < cutoff { lock.wait() }
      return ticket < cutoff
    }
  }

  private func leave() {
    lock.withLock {
      next += 1
      lock.wakeAll()
    }
  }
}
