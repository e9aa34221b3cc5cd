/// How many documents may fail before a run is stopped.
public enum ErrorLimit: Sendable, Equatable {
  /// The run stops at the first failure beyond so many.
  case count(Int)
  /// The run stops when more than this part of the documents, between 0 and 1, has failed; not before
  /// ``leastDocuments`` have passed, nor at the end with fewer.
  case share(Double)

  /// A share of fewer documents says little.
  public static let leastDocuments = 100

  /// Reads `20` or `2.5%`; nil when it is neither.
  public init?(_ text: String) {
    if text.hasSuffix("%") {
      guard let percent = Double(text.dropLast()), (0...100).contains(percent) else { return nil }
      self = .share(percent / 100)
    } else {
      guard let count = Int(text), count >= 0 else { return nil }
      self = .count(count)
    }
  }

  /// What is wrong with a run that has come so far; nil when nothing is.
  func violation(_ tally: Tally) -> RunError? {
    let failed = tally.deadLettered + tally.skipped
    let done = failed + tally.written + tally.filtered
    switch self {
    case .count(let most) where failed > most:
      return RunError(nil, "\(failed) documents failed; '--max-errors' allows \(most)")
    case .share(let most) where done >= Self.leastDocuments && Double(failed) > most * Double(done):
      return RunError(
        nil, "\(failed) of \(done) documents failed; '--max-errors' allows \(most * 100) %")
    default: return nil
    }
  }
}
