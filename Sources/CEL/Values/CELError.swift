/// What is wrong with an expression, or went wrong while it was evaluated.
public struct CELError: Error, Sendable, Equatable, CustomStringConvertible {
  /// In lower case, without a full stop.
  public let message: String
  /// What could be meant.
  public let hint: String?
  /// Where in the expression, in bytes; nil where that is not known.
  public var range: Range<Int>?
  /// Whether it comes of something that is not there or null, so that what was asked is unknown.
  public let isOfAbsence: Bool

  init(
    _ message: String, at range: Range<Int>? = nil, hint: String? = nil, isOfAbsence: Bool = false
  ) {
    self.message = message
    self.range = range
    self.hint = hint
    self.isOfAbsence = isOfAbsence
  }

  public var description: String { message }

  /// The error at a place, where it has none of its own.
  func at(_ range: Range<Int>) -> CELError {
    var error = self
    error.range = error.range ?? range
    return error
  }
}
