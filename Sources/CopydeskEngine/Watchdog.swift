import Copydesk
import Dispatch

/// Notices stages that take too long for a document.
///
/// At the limit it makes ``TimeLimit/check()`` throw there. Where a stage does not come back even
/// then, it takes the worker for lost at twice the limit: nothing can stop a thread from outside.
final class Watchdog: @unchecked Sendable {
  // Safe to share: `seen` is touched on the timer's queue only, where no two of its calls overlap.
  private let watches: [StageWatch]
  private let limit: Duration
  private let onLost: @Sendable (Int, StageWatch.Task, Origin?) -> Void
  private let timer: any DispatchSourceTimer
  private var seen: [(turn: Int, since: ContinuousClock.Instant)?]

  /// - Parameters:
  ///   - limit: For one document; a stage that does not say where it is has that much for each.
  ///   - onLost: Called with the number of a worker that does not come back, and what it is at: its stage,
  ///     and the document where the stage tells.
  init(
    _ watches: [StageWatch], limit: TimeSpan,
    onLost: @escaping @Sendable (Int, StageWatch.Task, Origin?) -> Void
  ) {
    self.watches = watches
    self.limit = limit.duration
    self.onLost = onLost
    seen = watches.map { _ in nil }
    timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "copydesk.watchdog"))
    // A glance takes a microsecond; eight of them within the limit are exact enough.
    let pause = min(1, max(0.005, limit.seconds / 8))
    timer.schedule(deadline: .now() + pause, repeating: pause)
    timer.setEventHandler { [weak self] in self?.look() }
    timer.resume()
  }

  func stop() { timer.cancel() }

  private func look() {
    let now = ContinuousClock.now
    for index in watches.indices {
      guard let (task, turn) = watches[index].task else {
        seen[index] = nil
        continue
      }
      guard let last = seen[index], last.turn == turn else {
        seen[index] = (turn, now)
        continue
      }
      judge(index, task, turn, took: now - last.since)
    }
  }

  private func judge(_ index: Int, _ task: StageWatch.Task, _ turn: Int, took: Duration) {
    let allowed = task.tellsDocument ? limit : limit * task.documents
    if took >= allowed { watches[index].expire(turn) }
    if took >= allowed * 2, let (task, document) = watches[index].giveUp(turn) {
      seen[index] = nil
      onLost(index, task, document)
    }
  }
}
