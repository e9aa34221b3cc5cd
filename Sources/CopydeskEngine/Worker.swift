import Copydesk
import Dispatch

/// A thread of a run.
final class Worker: Sendable {
  let watch = StageWatch()
  /// The batch that it carries, and how many documents were read into it.
  let load = Shared<(number: Int, count: Int)?>(nil)
  private let isCounted = Shared(true)

  /// Starts it as a member of a group.
  func start(_ number: Int, in group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
    group.enter()
    // A queue of its own: a blocked worker then never keeps another one from starting.
    DispatchQueue(label: "copydesk.worker.\(number)").async {
      self.watch.attached(body)
      self.leave(group)
    }
  }

  /// Takes it out of the group, once: at its end, or when nobody waits for it any longer.
  func leave(_ group: DispatchGroup) {
    let wasCounted = isCounted.withLock { isCounted in
      defer { isCounted = false }
      return isCounted
    }
    if wasCounted { group.leave() }
  }
}
