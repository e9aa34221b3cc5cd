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

  /// What a run brings to the outputs.
  public enum Task: String, Sendable {
    /// All of the input.
    case run
    /// What of the input is not in the finished outputs yet.
    case add
    /// Documents that failed, to the finished outputs.
    case replay

    /// How a user goes on with it.
    var hint: String {
      switch self {
      case .run: "'copydesk run … --resume'"
      case .add: "'copydesk run … --add --resume'"
      case .replay: "'copydesk replay … --resume'"
      }
    }
  }

  public let task: Task
  public let mode: Mode
  /// Whether a ledger is kept from now on.
  public let isKept: Bool
  /// The program and its version, on which the outcome depends.
  public let program: String

  /// The same without a finished run to add to.
  var asRun: LedgerUse { LedgerUse(mode, .run, isKept: isKept, program: program) }

  public init(_ mode: Mode = .begin, _ task: Task = .run, isKept: Bool = true, program: String) {
    self.task = task
    self.mode = mode
    self.isKept = isKept
    self.program = program
  }
}
