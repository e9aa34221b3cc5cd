import ArgumentParser
import Entities

/// Tells what cannot be learned of documents.
struct TrainingCheck {
  private let summary: EntityTrainer.Summary

  init(_ summary: EntityTrainer.Summary) { self.summary = summary }

  /// - Throws: ``ExitCode`` when there is nothing to learn, or a label that the model does not know.
  func tell() throws {
    tellOthers()
    guard summary.documents > 0 else { throw failure("there are no documents in the files") }
    guard summary.unknown.isEmpty else { throw failure(unknown) }
    guard summary.names > 0 else { throw failure("no document has a name to learn from") }
  }

  private var unknown: String {
    """
    labels that the model does not know: \(Self.list(summary.unknown))
      hint: it learns PERSON, ORG, LOC (with GPE and FAC), NORP, EVENT, PRODUCT and WORK_OF_ART; \
    rename others with '--map \(summary.unknown[0].label)=ORG', leave them out with \
    '--map \(summary.unknown[0].label)=-'
    """
  }

  private func tellOthers() {
    if !summary.ruled.isEmpty {
      Console.error("not learned, since rules find them: \(Self.list(summary.ruled))")
    }
    guard !summary.cuts.isEmpty else { return }
    let total = summary.cuts.values.reduce(0, +)
    let most = summary.cuts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(12)
    Console.error(
      "ends of names within a token: \(total.grouped), most often "
        + Self.list(most.map { ("'\($0.key)'", $0.value) }))
  }

  private static func list(_ labels: [(label: String, count: Int)]) -> String {
    labels.map { "\($0.label) \($0.count.grouped)" }.joined(separator: ", ")
  }

  private func failure(_ message: String) -> ExitCode {
    Console.error("error: \(message)")
    return ExitCode(ExitCodes.stoppedOnError)
  }
}
