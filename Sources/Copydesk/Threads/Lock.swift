import Glibc

/// A mutual exclusion with a condition to wait on.
///
/// It wraps POSIX's own, because the thread sanitizer reports `Synchronization.Mutex` falsely on
/// Linux.
package final class Lock: @unchecked Sendable {
  // Safe to share: POSIX guards both, and they stay at one address from init to deinit.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  package init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Runs `body` alone.
  package func withLock<R>(_ body: () throws -> R) rethrows -> R {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body()
  }

  /// Within ``withLock(_:)``: lets others in until one of them calls ``wakeAll()``.
  package func wait() { pthread_cond_wait(condition, mutex) }

  /// Within ``withLock(_:)``: wakes all who wait.
  package func wakeAll() { pthread_cond_broadcast(condition) }
}

/// A value that several threads share.
package final class Shared<Value: Sendable>: @unchecked Sendable {
  // Safe to share: `value` is touched under the lock only.
  private let lock = Lock()
  private var value: Value

  package init(_ value: Value) { self.value = value }

  package func withLock<R>(_ body: (inout Value) throws -> R) rethrows -> R {
    try lock.withLock { try body(&value) }
  }
}
