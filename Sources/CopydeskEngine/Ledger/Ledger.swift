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

  var state = State.running
  /// What is before it is in every output.
  var position = Position()
  /// What each sink needs to go on, in the order of the pipeline.
  var marks: [Value] = []
  /// How long the file of dead letters is.
  var deadLetterBytes = 0
  var tally = Tally()
  var work = Work()

  /// What the run depends on.
  var facts: [PipelineFact] = []
  var inputs: [InputFile] = []
}

extension Ledger {
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

  /// The same for the files that are read.
  func difference(from inputs: [InputFile]) -> String? {
    for (old, file) in zip(self.inputs, inputs) where old != file {
      guard old.path == file.path else {
        return "the input '\(file.path)' stands where '\(old.path)' was"
      }
      return "the input '\(file.path)' had \(Self.size(old)), and has now \(Self.size(file))"
    }
    if let added = inputs.dropFirst(self.inputs.count).first {
      return "the input '\(added.path)' is new"
    }
    return self.inputs.dropFirst(inputs.count).first.map { "the input '\($0.path)' is gone" }
  }

  private static func size(_ file: InputFile) -> String {
    file.bytes.map { "\($0) bytes" } ?? "no size"
  }
}
