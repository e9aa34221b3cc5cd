import Copydesk

/// What a run finds of an earlier one, and what it does about it.
enum LedgerOpening {
  case none
  /// Begins anew, or goes on, with this ledger.
  case keep(LedgerPlan, Ledger)
  /// All is done.
  case done(Ledger)

  /// - Throws: ``Refusal`` when going on would spoil something.
  init(_ pipeline: Pipeline, _ facts: [PipelineFact], _ use: LedgerUse?) throws {
    guard let use, let plan = pipeline.ledger else {
      if use?.mode == .resume { throw Refusal("this pipeline keeps no ledger to resume from") }
      self = .none
      return
    }
    let file = LedgerFile(path: plan.path)
    let known = use.mode == .restart ? nil : try file.read()
    switch use.mode {
    case .resume: self = try Self.resume(known, pipeline, plan, facts)
    case .begin:
      if let known, known.state != .complete, known.position.batches > 0 {
        throw Refusal.unfinished(known, pipeline)
      }
      self = .keep(plan, Ledger(facts: facts))
    case .restart: self = .keep(plan, Ledger(facts: facts))
    }
    let isResumable = pipeline.sinks.allSatisfy(\.component.isResumable)
    if case .keep = self, !use.isKept || !isResumable {
      // What it says will not be true any more.
      file.remove()
      self = .none
    }
  }

  private static func resume(
    _ known: Ledger?, _ pipeline: Pipeline, _ plan: LedgerPlan, _ facts: [PipelineFact]
  ) throws -> LedgerOpening {
    if let sink = pipeline.sinks.first(where: { !$0.component.isResumable }) {
      throw Refusal("the sink '\(sink.name)' cannot continue a run; begin anew without '--resume'")
    }
    guard let known else { return .keep(plan, Ledger(facts: facts)) }
    if let difference = known.difference(from: facts) {
      throw Refusal(
        "the run that '\(plan.path)' tells of cannot be continued: \(difference);"
          + " begin anew with '--restart'")
    }
    return known.state == .complete ? .done(known) : .keep(plan, known)
  }
}

/// Why a run was not begun.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  static func unfinished(_ ledger: Ledger, _ pipeline: Pipeline) -> Refusal {
    let output = pipeline.sinks.flatMap(\.component.outputs).first ?? pipeline.name
    return Refusal(
      "'\(output)' holds an unfinished run of \(ledger.position.documents) documents:"
        + " go on with '--resume', or begin anew with '--restart'")
  }
}
