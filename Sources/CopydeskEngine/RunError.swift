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

  public var description: String { component.map { "\($0): \(message)" } ?? message }
}
