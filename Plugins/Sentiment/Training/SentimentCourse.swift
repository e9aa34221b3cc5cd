import Copydesk

/// How far a training has come. Its bytes can be kept after each round.
struct SentimentCourse {
  /// How many rounds are done.
  var round = 0
  /// Chooses how each text is read in a round.
  var random: SplitMix
  private let envelope: TrainingCheckpoint

  /// - Parameter digest: Of what is learned from, and of the settings.
  init(digest: UInt64, random: SplitMix) {
    self.random = random
    envelope = TrainingCheckpoint(
      magic: "CDTRSEN1", command: "copydesk train sentiment", digest: digest)
  }

  func state(_ learner: SentimentLearner) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.append(number: UInt64(round))
    bytes.append(number: random.state)
    return envelope.sealed(bytes + learner.state)
  }

  /// - Throws: ``DocumentError`` when the bytes are damaged or of another training.
  mutating func restore(_ bytes: [UInt8], _ learner: inout SentimentLearner) throws {
    let state = try envelope.opened(bytes)
    try learner.restore(Array(state.dropFirst(16)))
    round = Int(clamping: state.number(at: 0))
    random = SplitMix(state.number(at: 8))
  }
}
