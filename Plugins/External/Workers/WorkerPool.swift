import Dispatch

/// The processes of one stage: started when they are needed, used by one thread at a time.
final class WorkerPool: @unchecked Sendable {
  // Safe to share: `idle` and `isClosed` are touched between wait and signal of `door` only, and a
  // worker is in the hands of the one thread that took it off `idle`.
  private let door = DispatchSemaphore(value: 1)
  private let places: DispatchSemaphore
  private let makeSession: @Sendable () throws -> Session
  private var idle: [Worker] = []

  init(count: Int, makeSession: @escaping @Sendable () throws -> Session) {
    places = DispatchSemaphore(value: count)
    self.makeSession = makeSession
  }

  deinit { close() }

  /// Lends a worker, waiting until one is free. The one used last comes first, so that there are
  /// no more processes than work.
  func withWorker<R>(_ body: (Worker) throws -> R) rethrows -> R {
    places.wait()
    defer { places.signal() }
    let worker = withDoor { idle.popLast() } ?? Worker(makeSession)
    defer { withDoor { idle.append(worker) } }
    return try body(worker)
  }

  /// Ends all processes that nobody uses.
  func close() {
    let workers = withDoor { () -> [Worker] in
      defer { idle = [] }
      return idle
    }
    // All are asked before the first one is waited for.
    for worker in workers { worker.askToEnd() }
    for worker in workers { worker.end() }
  }

  private func withDoor<R>(_ body: () throws -> R) rethrows -> R {
    door.wait()
    defer { door.signal() }
    return try body()
  }
}

/// One process at a time, started anew when it fails.
final class Worker {
  private let makeSession: @Sendable () throws -> Session
  private var current: Session?

  init(_ makeSession: @escaping @Sendable () throws -> Session) { self.makeSession = makeSession }

  /// The running process; started when there is none.
  func session() throws -> Session {
    if let current { return current }
    let session = try makeSession()
    current = session
    return session
  }

  /// Ends a process that failed; the next one is started when it is needed.
  func discard() {
    current?.kill()
    current = nil
  }

  func askToEnd() { current?.askToEnd() }

  func end() {
    current?.end()
    current = nil
  }
}
