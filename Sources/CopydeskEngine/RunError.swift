import Copydesk

/// Why a run stopped before its end.
public struct RunError: Error, Sendable, CustomStringConvertible {
  /// The component, as `source 'archive'`; nil when it was none of them.
  public let component: String?
  public let message: String

  init(_ component: String?, _ error: any Error) {
    if let error = error as? RunError {
      self = error
    } else {
      self.component = component
      message = "\(error)"
    }
  }

  init(_ component: String?, _ message: String) {
    self.component = component
    self.message = message
  }

  /// A stage that did not come back.
  init(lost task: StageWatch.Task, _ document: Origin?, _ limit: TimeSpan) {
    let document = document.map(Self.place) ?? "\(task.documents) documents"
    self.init(
      "stage '\(task.stage)'",
      "it does not come back from \(document), after twice the time that 'limits: {time: \(limit)}' "
        + "allows; nothing can stop it but the end of the run")
  }

  /// A line of a file has no name of its own.
  private static func place(_ origin: Origin) -> String {
    let start = origin.range.lowerBound
    return "'\(origin)'" + (origin.entry == nil && start > 0 ? " at byte \(start)" : "")
  }

  public var description: String { component.map { "\($0): \(message)" } ?? message }
}
