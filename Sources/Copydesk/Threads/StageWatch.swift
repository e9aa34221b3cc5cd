import Glibc
import Synchronization

/// What one worker is at, for a watchdog that looks on from another thread.
package final class StageWatch: Sendable {
  /// A stage at work.
  package struct Task: Sendable {
    package let stage: String
    /// How many documents it was given.
    package let documents: Int
    /// The one that it is at; nil where the stage does not tell.
    package fileprivate(set) var document: Origin?
  }

  private struct State {
    var task: Task?
    /// Goes up with each document and each stage, so that one glance tells whether there was progress.
    var turn = 0
    var isGivenUp = false
  }

  private let state = Shared(State())
  /// Written with the state locked; read without, as loops ask often.
  private let isOverdue = Atomic(false)

  package init() {}

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
    defer { set(nil) }
    try body()
    if isGivenUp { throw DocumentError("time_limit", "the run did not wait for it") }
  }

  private func set(_ task: Task?) {
    state.withLock {
      $0.task = task
      $0.turn += 1
      isOverdue.store(false, ordering: .relaxed)
    }
  }

  func begin(_ document: Origin) {
    state.withLock {
      $0.task?.document = document
      $0.turn += 1
      isOverdue.store(false, ordering: .relaxed)
    }
  }

  func checkTime() throws {
    guard isOverdue.load(ordering: .relaxed) else { return }
    throw DocumentError(
      "time_limit", "it took longer than 'limits: {time: …}' allows a stage for one document")
  }

  // MARK: The watchdog

  /// What the worker is at, with a number that changes with every document; nil between stages.
  package var task: (Task, turn: Int)? {
    state.withLock { state in state.task.map { ($0, state.turn) } }
  }

  /// Makes the next ``TimeLimit/check()`` throw, if the worker is still at that turn.
  package func expire(_ turn: Int) {
    state.withLock { if $0.turn == turn { isOverdue.store(true, ordering: .relaxed) } }
  }

  /// Takes a worker for lost, if it is still at that turn.
  package func giveUp(_ turn: Int) -> Bool {
    state.withLock {
      guard $0.turn == turn, $0.task != nil else { return false }
      $0.isGivenUp = true
      return true
    }
  }

  /// Whether the run went on without the worker.
  package var isGivenUp: Bool { state.withLock { $0.isGivenUp } }
}
