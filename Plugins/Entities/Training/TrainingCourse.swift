import Copydesk

/// How far a training has come: the passes that are done, and the rounds of that under way.
///
/// Its bytes can be kept after each round; a course that is restored from them hands back what was
/// done already and goes on, with the same outcome to the last bit.
struct TrainingCourse {
  private let envelope: TrainingCheckpoint
  private let checkpoint: (([UInt8]) throws -> Void)?
  private var finished: [WeightLearner.State] = []
  private var current: WeightLearner.State?
  private var round = 0
  /// How many of the finished passes were handed out.
  private var passed = 0

  /// - Parameter digest: Of documents and settings.
  init(digest: UInt64, checkpoint: (([UInt8]) throws -> Void)?) {
    envelope = TrainingCheckpoint(
      magic: "CDTRAIN1", command: "copydesk train entities", digest: digest)
    self.checkpoint = checkpoint
  }

  /// Learns all rounds of a pass, or those that are left of it.
  ///
  /// - Parameter learn: Goes over one round; rounds are counted from 1.
  mutating func pass(
    _ start: WeightLearner, rounds: Int, learn: (inout WeightLearner, Int) throws -> Void
  ) throws -> WeightLearner {
    var learner = start
    if passed < finished.count {
      try learner.restore(finished[passed])
      passed += 1
      return learner
    }
    if let current { try learner.restore(current) }
    while round < rounds {
      try learn(&learner, round + 1)
      round += 1
      if round < rounds { current = keep(learner, needsSquares: true) }
      if round < rounds { try save() }
    }
    finished.append(keep(learner, needsSquares: false))
    (passed, current, round) = (finished.count, nil, 0)
    try save()
    return learner
  }

  /// Copies of the weights are made only when they are kept.
  private func keep(_ learner: WeightLearner, needsSquares: Bool) -> WeightLearner.State {
    checkpoint == nil ? WeightLearner.State() : learner.state(needsSquares: needsSquares)
  }

  // MARK: Bytes

  private func save() throws {
    guard let checkpoint else { return }
    var body: [UInt8] = []
    body.append(number: UInt64(finished.count))
    body.append(number: UInt64(round))
    for state in finished + (current.map { [$0] } ?? []) {
      body.append(number: UInt64(state.bytes.count))
      body += state.bytes
    }
    try checkpoint(envelope.sealed(body))
  }

  /// - Throws: ``DocumentError`` when the bytes are damaged or of another training.
  mutating func restore(_ bytes: [UInt8]) throws {
    let bytes = try envelope.opened(bytes)
    guard bytes.count >= 16 else {
      throw DocumentError("bad_checkpoint", "the checkpoint is cut off or damaged")
    }
    let count = Int(bytes.number(at: 0))
    round = Int(bytes.number(at: 8))
    var position = 16
    var states: [WeightLearner.State] = []
    while position < bytes.count {
      let end = position + 8 + Int(bytes.number(at: position))
      states.append(.init(bytes: Array(bytes[position + 8..<end])))
      position = end
    }
    finished = Array(states[..<count])
    current = states.count > count ? states[count] : nil
  }
}
