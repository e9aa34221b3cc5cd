import Copydesk
import Glibc

/// What a run finds of an earlier one, and what it does about it.
enum LedgerOpening {
  /// Begins anew, and keeps no ledger.
  case none
  /// Begins anew, or goes on, with this ledger.
  case keep(LedgerPlan, Ledger)
  /// All is done.
  case done(Ledger)

  /// - Parameter asked: What is to be done; nil to leave ledgers alone.
  /// - Throws: ``Refusal`` when beginning would spoil something.
  init(_ pipeline: Pipeline, _ facts: [PipelineFact], _ asked: LedgerUse?) throws {
    guard let asked, let plan = pipeline.ledger else {
      guard asked?.mode != .resume, asked?.task ?? .run == .run else {
        throw Refusal("this pipeline has no file among its outputs, so it keeps no ledger")
      }
      self = .none
      return
    }
    if asked.task == .replay { try Self.checkLetters(pipeline.deadLetters) }
    let file = LedgerFile(path: plan.path)
    let isResumable = pipeline.sinks.allSatisfy(\.component.isResumable)
    if asked.mode == .resume || asked.task != .run { try Self.checkSinks(pipeline) }
    let known = asked.mode == .restart && asked.task == .run ? nil : try file.read()
    let use = try Self.whatToDo(asked, known, pipeline, plan)
    let ledger = try Self.ledger(known, pipeline, plan, facts, use)
    if ledger.state == .complete {
      self = .done(ledger)
    } else if use.isKept, isResumable {
      self = .keep(plan, ledger)
    } else {
      // What it says will not be true any more.
      file.remove()
      self = .none
    }
  }

  /// `--add --resume` brings outputs up to date from whatever state they are in, so that it can stand in a timetable.
  private static func whatToDo(
    _ use: LedgerUse, _ known: Ledger?, _ pipeline: Pipeline, _ plan: LedgerPlan
  ) throws -> LedgerUse {
    guard use.task == .add, use.mode == .resume else { return use }
    if let known { return known.state != .complete && known.task == .run ? use.asRun : use }
    let outputs = pipeline.sinks.flatMap(\.component.outputs)
    if let output = outputs.first(where: { access($0, F_OK) == 0 }) {
      throw Refusal(
        "'\(output)' is there, but no ledger '\(plan.path)' that tells what it holds; begin anew with '--restart'"
      )
    }
    return use.asRun
  }

  private static func ledger(
    _ known: Ledger?, _ pipeline: Pipeline, _ plan: LedgerPlan, _ facts: [PipelineFact],
    _ use: LedgerUse
  ) throws -> Ledger {
    if let known, known.state != .complete, !known.isEmpty || known.task != .run {
      if known.task == use.task, use.mode == .resume {
        try check(known.difference(from: facts), plan)
        return known
      }
      guard known.task == use.task, use.mode == .restart,
        let again = Ledger(again: known, facts: facts)
      else {
        throw Refusal.unfinished(known, pipeline)
      }
      return again
    }
    let finished = known?.state == .complete ? known : nil
    if use.task == .run {
      if use.mode == .begin, finished?.seenBeforeAdditions != nil {
        throw Refusal.addedTo(pipeline)
      }
      guard let finished, use.mode == .resume else { return Ledger(facts: facts) }
      try check(finished.difference(from: facts) ?? missingOutput(pipeline), plan)
      return finished
    }
    guard let finished else {
      throw Refusal("there is no finished run to add to: '\(plan.path)' tells of none")
    }
    // A replay in which nothing failed again leaves no letters.
    if use.task == .replay, use.mode == .resume, access(pipeline.deadLetters, F_OK) != 0 {
      return finished
    }
    try check(missingOutput(pipeline), plan)
    // What is added comes from elsewhere; that it is processed alike matters.
    let others = facts.filter { !$0.name.hasPrefix("sources") }
    if use.task == .add {
      let stable = Ledger(facts: finished.facts.filter { !$0.name.hasPrefix("sources") })
      try check(stable.difference(from: others), plan)
    }
    return Ledger(addingTo: finished, task: use.task, facts: facts)
  }

  /// What is wrong with the outputs of a finished run: that there is none.
  private static func missingOutput(_ pipeline: Pipeline) -> String? {
    pipeline.sinks.flatMap(\.component.outputs).first { access($0, F_OK) != 0 }
      .map { "it is complete, but '\($0)' is gone" }
  }

  private static func check(_ difference: String?, _ plan: LedgerPlan) throws {
    guard let difference else { return }
    throw Refusal(
      "the run that '\(plan.path)' tells of cannot be continued: \(difference);"
        + " begin anew with '--restart'")
  }

  /// A replay puts another file in the place of the letters, so it must not be given an input or output.
  private static func checkLetters(_ path: String) throws {
    // A replay in which nothing failed again leaves none.
    guard access(path, F_OK) == 0 else { return }
    var lines = try LetterLines(path)
    defer { lines.close() }
    var isEmpty = true
    while let line = try lines.next() {
      if (try? DeadLetter(line)) != nil { return }
      isEmpty = false
    }
    if !isEmpty { throw Refusal("'\(path)' is no file of dead letters: none of its lines is one") }
  }

  private static func checkSinks(_ pipeline: Pipeline) throws {
    guard let sink = pipeline.sinks.first(where: { !$0.component.isResumable }) else { return }
    throw Refusal(
      "the sink '\(sink.name)' cannot continue a run or add to one; begin anew without '--resume'")
  }
}

/// Why a run was not begun.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }

  /// A run over what is in the input now may hold less.
  static func addedTo(_ pipeline: Pipeline) -> Refusal {
    let output = pipeline.sinks.flatMap(\.component.outputs).first ?? pipeline.name
    return Refusal(
      "'\(output)' was added to since it was finished: add again with '--add', or begin anew with '--restart'"
    )
  }

  static func unfinished(_ ledger: Ledger, _ pipeline: Pipeline) -> Refusal {
    let output = pipeline.sinks.flatMap(\.component.outputs).first ?? pipeline.name
    return Refusal(
      "'\(output)' holds an unfinished run of \(ledger.position.documents) documents:"
        + " go on with \(ledger.task.hint), or begin anew with '--restart'")
  }
}
