public import Copydesk
import CopydeskEngine

/// Lets each call of a pipeline's components fail in turn, and holds what follows to the promise:
/// the run ends with a reason, no unfinished output has its final name, and the run that continues it
/// leaves the same bytes as one that nobody disturbed.
///
/// ```swift
/// @Test func survivesEveryFault() throws {
///   let trial = FaultTrial { folder, saboteur in
///     Pipeline(
///       testing: Numbers(), sink: Lines(folder.path("a.txt"), saboteur), in: folder)
///   }
///   #expect(try trial.violations() == [])
/// }
/// ```
///
/// A component of your own asks the ``Saboteur`` before each of its system calls. One that does not
/// know of it can be wrapped (``Saboteur/wrap(_:)``): then its calls fail as a whole.
public struct FaultTrial: Sendable {
  public typealias Build = @Sendable (ScratchFolder, Saboteur) throws -> Pipeline

  private let workers: [Int]
  private let faults: [Fault]
  private let build: Build

  /// - Parameters:
  ///   - workers: How many batches are under way at a time; all is tried with each.
  ///   - faults: What goes wrong; all is tried with each.
  ///   - build: Makes the pipeline in an empty folder, in which all of its outputs lie. Every call
  ///     that may fail asks the saboteur.
  public init(
    workers: [Int] = [1, 2, 8], faults: [Fault] = Fault.allCases, _ build: @escaping Build
  ) {
    self.workers = workers
    self.faults = faults
    self.build = build
  }

  /// What does not hold; empty when all does.
  ///
  /// - Throws: When the pipeline cannot be made.
  public func violations() throws -> [String] {
    let counter = Saboteur()
    let whole = try Attempt(build, counter)
    let report = whole.run(.begin, workers: 1)
    guard case .completed = report.outcome else {
      return ["the undisturbed run does not come to its end: \(report.reason)"]
    }
    guard counter.calls > 0 else { return ["no call asks the saboteur"] }
    let expected = try whole.files()
    var violations: [String] = []
    for fault in faults {
      for workers in workers {
        for call in 0..<counter.calls {
          let found = try violation(Saboteur(fault, at: call), fault, workers, expected)
          if let found {
            violations.append("\(fault) at call \(call), \(workers) workers: \(found)")
          }
        }
      }
    }
    return violations
  }

  private func violation(
    _ saboteur: Saboteur, _ fault: Fault, _ workers: Int, _ expected: [String: [UInt8]]
  ) throws -> String? {
    let attempt = try Attempt(build, saboteur)
    let disturbed = attempt.run(.begin, workers: workers)
    if let violation = try attempt.violation(disturbed, fault, expected) { return violation }
    let resumed = attempt.run(attempt.next, workers: workers)
    switch resumed.outcome {
    case .completed, .unchanged: break
    default: return "it cannot be continued: \(resumed.reason)"
    }
    return try attempt.difference(from: expected).map { "continued, it leaves \($0)" }
  }
}

extension Pipeline {
  /// A pipeline in small batches, with a ledger that is written every few documents.
  public init(
    testing source: some Source, stages: [any Stage] = [], sink: some Sink,
    in folder: ScratchFolder
  ) {
    self.init(
      name: "test", sources: [Step("source", source)],
      stages: stages.enumerated().map { Step("stage\($0.offset)", $0.element) },
      sinks: [Step("sink", sink)], deadLetters: folder.path("dead.jsonl"),
      limit: BatchLimit(documents: 3),
      ledger: LedgerPlan(path: folder.path("ledger.json"), documents: 9, seconds: 0))
  }
}
