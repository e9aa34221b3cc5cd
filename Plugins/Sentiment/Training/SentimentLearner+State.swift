import Copydesk

/// What a learner has learned, as bytes: learning goes on from it with the same outcome.
extension SentimentLearner {
  private static var parameters: [WritableKeyPath<LearningNetwork, Parameter>] {
    [
      \.projection, \.own, \.first, \.firstBias, \.second, \.secondBias, \.near,
      \.decision.output, \.decision.outputBias, \.decision.combining, \.decision.combined,
    ]
  }
  /// The bytes of the three numbers in front.
  private static let headSize = 24

  var state: [UInt8] {
    var bytes: [UInt8] = []
    for number in [UInt64(steps), random.state, pass.random.state] { bytes.append(number: number) }
    for parameter in Self.parameters {
      for numbers in net[keyPath: parameter].state {
        numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  /// - Throws: ``DocumentError`` when the state does not fit this learner.
  mutating func restore(_ bytes: [UInt8]) throws {
    let counts = Self.parameters.map { net[keyPath: $0].values.count }
    guard bytes.count == Self.headSize + 12 * counts.reduce(0, +) else {
      throw DocumentError("other_checkpoint", "the checkpoint belongs to other documents")
    }
    steps = Int(UInt32(clamping: bytes.number(at: 0)))
    random = SplitMix(bytes.number(at: 8))
    pass.random = SplitMix(bytes.number(at: 16))
    var position = Self.headSize
    for (parameter, count) in zip(Self.parameters, counts) {
      net[keyPath: parameter].restore(
        (0..<3).map { bytes.floats(count, at: position + $0 * 4 * count) })
      position += 12 * count
    }
  }
}

extension [UInt8] {
  fileprivate func floats(_ count: Int, at position: Int) -> [Float] {
    withUnsafeBytes { bytes in
      (0..<count).map { bytes.loadUnaligned(fromByteOffset: position + $0 * 4, as: Float.self) }
    }
  }
}
