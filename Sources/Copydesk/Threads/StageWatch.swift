import Glibc
import Synchronization

/// What one worker is at, for a watchdog that looks on from another thread.
package final class StageWatch: Sendable {
  /// A stage at work.
  package struct Task: Sendable {
    package let stage: String
    /// How many documents it was given.
    package let documents: Int
    /// Whether it tells which one it is at.
    package fileprivate(set) var tellsDocument = false
  }

  private struct State {
    var task: Task?
    var isGivenUp = false
  }

  private let state = Shared(State())
  // What changes with each document takes no lock.
  /// Goes up with each document and each stage, so that one glance tells whether there was progress.
  private let turn = Atomic(0)
  /// The turn whose time is up.
  private let overdue = Atomic(-1)
  /// The document that the stage is at, as a reference that belongs to whoever exchanges it; 0 for none.
  private let document = Atomic<UInt>(0)

  package init() {}

  deinit { _ = take() }

  // MARK: The worker

  /// The watch of the calling thread; nil outside of a run.
  static var current: StageWatch? {
    pthread_getspecific(key).map { Unmanaged<StageWatch>.fromOpaque($0).takeUnretainedValue() }
  }

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  /// Makes it the watch of the calling thread while `body` runs.
  package func attached<R>(_ body: () throws -> R) rethrows -> R {
    pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Self.key, nil) }
    return try body()
  }

  /// Looks on while a stage works on some documents.
  ///
  /// - Throws: What `body` throws, or that the run did not wait for it.
  package func follow(_ stage: String, documents: Int, _ body: () throws -> Void) throws {
    set(Task(stage: stage, documents: documents))
    let result = Result { try body() }
    // From here on nobody gives the worker up.
    set(nil)
    if isGivenUp { throw DocumentError("time_limit", "the run did not wait for it") }
    try result.get()
  }

  private func set(_ task: Task?) {
    _ = take()
    state.withLock { $0.task = task }
    turn.add(1, ordering: .releasing)
  }

  func begin(_ origin: Origin) {
    _ = take(leaving: origin)
    turn.add(1, ordering: .releasing)
  }

  /// Takes the document's name out, and leaves another there.
  private func take(leaving next: Origin? = nil) -> Origin? {
    let bits = next.map { UInt(bitPattern: Unmanaged.passRetained($0.place).toOpaque()) } ?? 0
    let last = document.exchange(bits, ordering: .acquiringAndReleasing)
    return UnsafeRawPointer(bitPattern: last).map {
      Origin(Unmanaged<Origin.Place>.fromOpaque($0).takeRetainedValue())
    }
  }

  func checkTime() throws {
    guard overdue.load(ordering: .relaxed) == turn.load(ordering: .relaxed) else { return }
    throw DocumentError(
      "time_limit", "it took longer than 'limits: {time: …}' allows a stage for one document")
  }

  // MARK: The watchdog

  /// What the worker is at, with a number that changes with every document; nil between stages.
  package var task: (Task, turn: Int)? {
    let turn = turn.load(ordering: .acquiring)
    guard var task = state.withLock({ $0.task }) else { return nil }
    task.tellsDocument = document.load(ordering: .relaxed) != 0
    return (task, turn)
  }

  /// Makes the next ``TimeLimit/check()`` throw, if the worker is still at that turn.
  package func expire(_ turn: Int) { overdue.store(turn, ordering: .relaxed) }

  /// Takes a worker for lost, if it is still at that turn: its stage, and the document where that is told.
  package func giveUp(_ turn: Int) -> (Task, document: Origin?)? {
    state.withLock { state in
      guard self.turn.load(ordering: .acquiring) == turn, let task = state.task else { return nil }
      state.isGivenUp = true
      return (task, take())
    }
  }

  /// Whether the run went on without the worker.
  package var isGivenUp: Bool { state.withLock { $0.isGivenUp } }
}
