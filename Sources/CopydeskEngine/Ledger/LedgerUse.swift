/// What a run does with the ledger of an earlier one.
public struct LedgerUse: Sendable {
  public enum Mode: Sendable {
    /// Begins anew, unless an unfinished run would be lost.
    case begin
    /// Begins anew, whatever there is.
    case restart
    /// Goes on where an unfinished run stopped.
    case resume
  }

  public let mode: Mode
  /// Whether a ledger is kept from now on.
  public let isKept: Bool
  /// The program and its version, on which the outcome depends.
  public let program: String

  public init(_ mode: Mode = .begin, isKept: Bool = true, program: String) {
    self.mode = mode
    self.isKept = isKept
    self.program = program
  }
}
