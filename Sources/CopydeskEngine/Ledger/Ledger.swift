import Copydesk

/// What a run has brought to its outputs so far, as it is kept on disk.
struct Ledger: Sendable, Equatable {
  /// How far a run has come.
  enum State: String, Sendable {
    case running
    /// All of the input is in every output; files get their final names.
    case finishing
    case complete
  }

  /// A place in the input.
  struct Position: Sendable, Equatable {
    /// The batches before it.
    var batches = 0
    /// How many documents were read into them, and what could not be made one.
    var documents = 0
    /// A hash of what was read into them.
    var digest = FNV1a().value

    mutating func pass(_ load: Load) {
      batches = load.number + 1
      documents += load.count
      var hash = FNV1a()
      hash.value = digest
      hash.combine(load.digest)
      digest = hash.value
    }
  }

  /// What finished outputs held before they were added to.
  struct Base: Sendable, Equatable {
    var marks: [Value]
    var tally: Tally
    var work: Work
    /// How many documents it has seen.
    var seen: Int
  }

  var task = LedgerUse.Task.run
  /// Nil for a run that began with nothing.
  var base: Base?
  var state = State.running
  /// What is before it is in every output.
  var position = Position()
  /// What each sink needs to go on, in the order of the pipeline.
  var marks: [Value] = []
  /// How long the file of dead letters is.
  var deadLetterBytes = 0
  /// How many documents are noted as seen.
  var seen = 0
  /// How many of them were before anything was added; nil when nothing was.
  var seenBeforeAdditions: Int?
  var tally = Tally()
  var work = Work()

  /// What the run depends on.
  var facts: [PipelineFact] = []
  var inputs: [InputFile] = []
}

extension Ledger {
  /// A ledger of work that adds to what a run has finished.
  init(addingTo finished: Ledger, task: LedgerUse.Task, facts: [PipelineFact]) {
    self.task = task
    self.facts = facts
    seen = finished.seen
    seenBeforeAdditions = finished.seenBeforeAdditions ?? (task == .add ? seen : nil)
    base = Base(
      marks: finished.marks, tally: finished.tally, work: finished.work, seen: finished.seen)
  }

  /// A ledger of such work that begins again; nil for a run, which began with nothing.
  init?(again known: Ledger, facts: [PipelineFact]) {
    guard let base = known.base else { return nil }
    task = known.task
    self.base = base
    self.facts = facts
    seen = base.seen
    seenBeforeAdditions = known.seenBeforeAdditions
  }

  /// Which of the documents that were seen, by their place, are not to come again.
  ///
  /// Of those that failed only those have come meanwhile that an addition tried again: others with the same
  /// bytes stand for themselves.
  var known: Range<Int> {
    switch (task, base) {
    case (.add, let base?): 0..<base.seen
    case (.replay, let base?): (seenBeforeAdditions ?? base.seen)..<base.seen
    default: 0..<0
    }
  }

  /// Whether nothing was committed.
  var isEmpty: Bool { position.batches == 0 && state == .running }

  /// What it is when all outputs have their final names.
  var completed: Ledger {
    var ledger = self
    ledger.state = .complete
    guard let base else { return ledger }
    ledger.task = .run
    ledger.base = nil
    ledger.tally.add(base.tally)
    // What was replayed had been read, and counted as a dead letter, before.
    if task == .replay {
      ledger.tally.read -= tally.read
      ledger.tally.deadLettered -= tally.read
    }
    ledger.work = base.work
    return ledger
  }

  /// What stands in the way of going on with a run: the first thing that is not as it was.
  func difference(from facts: [PipelineFact]) -> String? {
    for fact in facts {
      guard let old = self.facts.first(where: { $0.name == fact.name }) else {
        return "'\(fact.name)' is new: '\(fact.value)'"
      }
      if old.value != fact.value {
        return "'\(fact.name)' was '\(old.value)', and is now '\(fact.value)'"
      }
    }
    return self.facts.first { old in !facts.contains { $0.name == old.name } }
      .map { "'\($0.name)' is gone: '\($0.value)'" }
  }

  /// The same for the files that are read. What is new and comes behind them all does not stand in the way.
  func difference(from inputs: [InputFile]) -> String? {
    for (old, file) in zip(self.inputs, inputs) where old != file {
      guard old.path == file.path else {
        guard self.inputs.contains(where: { $0.path == file.path }) else {
          return
            "the input '\(file.path)' is new and stands before others; without it the run goes on, and '--add' brings it"
            + " later"
        }
        return "the input '\(file.path)' stands where '\(old.path)' was"
      }
      return "the input '\(file.path)' had \(Self.size(old)), and has now \(Self.size(file))"
    }
    return self.inputs.dropFirst(inputs.count).first.map { "the input '\($0.path)' is gone" }
  }

  private static func size(_ file: InputFile) -> String {
    file.bytes.map { "\($0) bytes" } ?? "no size"
  }
}
