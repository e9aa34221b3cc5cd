import Copydesk
import Dispatch

/// What a stage owes the engine: no document lost, the same outcome alone, in company and on
/// several threads, and ranges that hold. A stage with a memory sees the same documents in the same
/// order, in batches of one and in one batch.
struct StageContract {
  let stage: any Stage
  let before: [any Stage]
  let writes: [Layer]

  func violations() throws -> [String] {
    let documents = try TestDocuments.all.compactMap(prepared)
    let alone = try afresh { try documents.map { try outcomes([$0]) }.flatMap(\.self) }
    var violations = zip(documents, alone).flatMap { soundness($1, of: $0) }
    if alone.count != documents.count { violations.append("documents were lost or added") }
    let together = try afresh { try outcomes(documents) }
    if together != alone { violations.append("a document's outcome depends on its batch") }
    if stage.order == .any, try !isSameOnThreads(documents, expected: together) {
      violations.append("the outcome differs between threads")
    }
    return violations
  }

  /// A document as it reaches the stage; nil when an earlier one rejects it.
  private func prepared(_ document: Document) throws -> Document? {
    var batch = Batch(documents: [document])
    for stage in before { try stage.process(&batch) }
    return batch.documents.first
  }

  /// Runs `body` as a run of its own: a stage with a memory knows nothing of the run before.
  private func afresh<R>(_ body: () throws -> R) throws -> R {
    try stage.open()
    defer { stage.close() }
    return try body()
  }

  /// What became of a document.
  private enum Outcome: Equatable {
    case passed(DocumentState)
    case rejected(Rejection.Reason)

    /// Messages may tell of a process or a place; what counts is the code.
    static func == (a: Outcome, b: Outcome) -> Bool {
      switch (a, b) {
      case (.passed(let a), .passed(let b)): a == b
      case (.rejected(let a), .rejected(let b)): a.code == b.code
      default: false
      }
    }
  }

  /// In the order of the documents.
  private func outcomes(_ documents: [Document]) throws -> [Outcome] {
    var batch = Batch(documents: documents)
    try stage.process(&batch)
    let passed = batch.documents.map { ($0.id, Outcome.passed(DocumentState($0))) }
    let rejected = batch.rejections.map { rejection in
      (rejection.document?.id ?? "", Outcome.rejected(rejection.reason))
    }
    let byID = Dictionary(passed + rejected, uniquingKeysWith: { first, _ in first })
    return documents.compactMap { byID[$0.id] }
  }

  private func isSameOnThreads(_ documents: [Document], expected: [Outcome]) throws -> Bool {
    let results = Results(count: 4)
    DispatchQueue.concurrentPerform(iterations: 4) { index in
      results.set(index, (try? outcomes(documents)) == expected)
    }
    return results.all
  }

  /// Codes of rejections that say that the stage is at fault, and not the document.
  private static let faults: Set<String> = [
    "plugin_crash", "plugin_timeout", "plugin_protocol", "bad_answer", "bad_edit", "exception",
  ]

  static func violations(of reason: Rejection.Reason) -> [String] {
    faults.contains(reason.code) ? ["\(reason.code): \(reason.message)"] : []
  }

  private func soundness(_ outcome: Outcome, of document: Document) -> [String] {
    let state: DocumentState
    switch outcome {
    case .passed(let passed): state = passed
    case .rejected(let reason):
      return Self.violations(of: reason).map { "document '\(document.id)': \($0)" }
    }
    let known = Set(document.layers + writes)
    var violations = state.unsound
    for layer in state.layers.map(\.name) where !known.contains(layer) {
      violations.append("it writes the layer '\(layer)' without saying so")
    }
    return violations.map { "document '\(document.id)': \($0)" }
  }
}

/// Answers from several threads.
private final class Results: @unchecked Sendable {
  // Safe to share: each thread writes its own element, and the reads come after all of them.
  private let answers: UnsafeMutableBufferPointer<Bool>

  init(count: Int) {
    answers = .allocate(capacity: count)
    answers.initialize(repeating: false)
  }

  deinit { answers.deallocate() }

  func set(_ index: Int, _ answer: Bool) { answers[index] = answer }
  var all: Bool { answers.allSatisfy(\.self) }
}
