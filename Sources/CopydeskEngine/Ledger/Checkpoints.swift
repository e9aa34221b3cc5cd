import Copydesk

/// Says where checkpoints are: at places that depend on the input alone.
///
/// Outputs are the same whether a ledger is kept or not, so there are checkpoints in either case.
struct Checkpoints {
  private let plan: LedgerPlan?
  private var documents = 0
  private var bytes = 0

  init(_ plan: LedgerPlan?) { self.plan = plan }

  /// Takes note of a batch.
  ///
  /// - Returns: Whether it is followed by a checkpoint.
  mutating func pass(_ load: Load) -> Bool {
    documents += load.count
    bytes += load.bytes
    guard let plan, documents >= plan.documents || bytes >= plan.bytes else { return false }
    (documents, bytes) = (0, 0)
    return true
  }
}
