import Copydesk

extension WeightLearner {
  /// All that a learner has learned, as bytes.
  ///
  /// Only the rows of features that were learned of are in it: their numbers, weights and sums of
  /// squares; then the features that are left out for good.
  struct State {
    var bytes: [UInt8] = []
  }

  /// - Parameter needsSquares: Whether learning is to go on from it.
  func state(needsSquares: Bool) -> State {
    var bytes: [UInt8] = []
    let rows = weights.indices.filter {
      !isDropped[$0] && (squares[$0].peak > 0 || weights[$0].peak > 0)
    }
    for number in [weights.count, rows.count, needsSquares ? 1 : 0] {
      bytes.append(number: UInt64(number))
    }
    bytes.append(number: random.state)
    for table in [transitions.rows, transitionSquares] {
      for row in table { withUnsafeBytes(of: row) { bytes.append(contentsOf: $0) } }
    }
    bytes.reserveCapacity(bytes.count + rows.count * 264 + weights.count)
    bytes += isDropped.map { $0 ? 1 : 0 }
    for row in rows {
      bytes.append(number: UInt64(row))
      withUnsafeBytes(of: weights[row]) { bytes.append(contentsOf: $0) }
      if needsSquares { withUnsafeBytes(of: squares[row]) { bytes.append(contentsOf: $0) } }
    }
    return State(bytes: bytes)
  }

  /// - Throws: ``DocumentError`` when the state does not fit this learner.
  mutating func restore(_ state: State) throws {
    let bytes = state.bytes
    let head = 32 + 512
    guard bytes.count >= head + weights.count, Int(bytes.number(at: 0)) == weights.count else {
      throw DocumentError("other_checkpoint", "the checkpoint belongs to other documents")
    }
    let (count, hasSquares) = (Int(bytes.number(at: 8)), bytes.number(at: 16) == 1)
    random = SplitMix(bytes.number(at: 24))
    bytes.withUnsafeBytes { bytes in
      for row in 0..<8 {
        transitions[row] = bytes.loadUnaligned(fromByteOffset: 32 + row * 32, as: SIMD8<Float>.self)
        transitionSquares[row] = bytes.loadUnaligned(
          fromByteOffset: 32 + 256 + row * 32, as: SIMD8<Float>.self)
      }
      for feature in weights.indices { isDropped[feature] = bytes[head + feature] == 1 }
      let size = 8 + (hasSquares ? 256 : 128)
      var position = head + weights.count
      for _ in 0..<count {
        let row = Int(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
        weights[row] = bytes.loadUnaligned(fromByteOffset: position + 8, as: Emission.self)
        if hasSquares {
          squares[row] = bytes.loadUnaligned(fromByteOffset: position + 136, as: Emission.self)
        }
        position += size
      }
    }
  }
}
