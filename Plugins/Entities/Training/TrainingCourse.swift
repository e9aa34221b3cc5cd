import Copydesk

/// How far a training has come: the passes that are done, and the rounds of that under way.
///
/// Its bytes can be kept after each round; a course that is restored from them hands back what was
/// done already and goes on, with the same outcome to the last bit.
struct TrainingCourse {
  private static let magic = Array("CDTRAIN1".utf8)

  /// Of documents and settings.
  private let digest: UInt64
  private let checkpoint: (([UInt8]) throws -> Void)?
  private var finished: [WeightLearner.State] = []
  private var current: WeightLearner.State?
  private var round = 0
  /// How many of the finished passes were handed out.
  private var passed = 0

  init(digest: UInt64, checkpoint: (([UInt8]) throws -> Void)?) {
    self.digest = digest
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
    body.append(number: digest)
    body.append(number: UInt64(finished.count))
    body.append(number: UInt64(round))
    for state in finished + (current.map { [$0] } ?? []) {
      body.append(number: UInt64(state.bytes.count))
      body += state.bytes
    }
    let sum = body.withUnsafeBytes { Checksum.of($0) }
    var bytes = Self.magic
    bytes.append(number: sum)
    try checkpoint(bytes + body)
  }

  /// - Throws: ``DocumentError`` when the bytes are damaged or of another training.
  mutating func restore(_ bytes: [UInt8]) throws {
    guard bytes.starts(with: Self.magic), bytes.count > 40 else {
      throw DocumentError("bad_checkpoint", "it is no checkpoint of 'copydesk train entities'")
    }
    let sum = bytes.withUnsafeBytes {
      Checksum.of(UnsafeRawBufferPointer(rebasing: $0[16...]))
    }
    guard bytes.number(at: 8) == sum else {
      throw DocumentError("bad_checkpoint", "the checkpoint is cut off or damaged")
    }
    guard bytes.number(at: 16) == digest else {
      throw DocumentError(
        "other_checkpoint", "the checkpoint belongs to other documents or settings")
    }
    let count = Int(bytes.number(at: 24))
    round = Int(bytes.number(at: 32))
    var position = 40
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

extension [UInt8] {
  mutating func append(number: UInt64) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }

  func number(at position: Int) -> UInt64 {
    withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
  }
}
