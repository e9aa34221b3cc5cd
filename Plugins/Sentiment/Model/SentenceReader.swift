import Copydesk
import SentimentKernels

/// Reads sentences with a network: the numbers of each place once, then a look at them for the
/// sentence as a whole and for each name.
///
/// It belongs to one worker.
struct SentenceReader {
  /// What a look at a sentence gave.
  struct Look {
    /// Logits of negative, neutral and positive, and what the score is made of.
    var outputs: SIMD4<Float>
    /// What each word added: for a name, to the logit of positive less that of negative; for the
    /// sentence, to what its score is made of. Empty unless asked for.
    var shares: [Float] = []
  }

  private let model: NetworkTables
  private let explains: Bool
  private let layers = Layers()
  /// The places around the name in question, which see that it is.
  private let near = Layers()
  private var nearPlaces = 0..<0
  private let pooled = NumberTable<Float>(count: 2 * Network.hidden)
  private var made = NumberTable<Int16>(room: 0)
  private var parts: [UnsafePointer<Int16>?] = []
  private var distances: [UInt8] = []
  /// What lexicons add to the score of the sentence, by its words.
  private var valences: [Float] = []

  init(_ model: NetworkTables, explains: Bool) {
    self.model = model
    self.explains = explains
  }

  /// Reads the words of a sentence, and looks at it as a whole.
  mutating func read(_ rows: [Int32]) -> Look {
    layers.reserve(rows.count)
    near.reserve(rows.count)
    nearPlaces = 0..<0
    if made.count < (rows.count + 1) * WordParts.size {
      made = NumberTable(room: (rows.count + 1) * 2 * WordParts.size)
    }
    model.parts.gather(rows, into: &parts, room: made.start)
    compute(0..<rows.count, layers)
    model.valences.shares(rows, into: &valences)
    return look(name: nil)
  }

  /// Looks at the sentence that was read for a name.
  ///
  /// - Parameter name: The word that it is.
  mutating func look(at name: Int) -> Look {
    // The name is another word now, which a few places around it see; the second layer of these sees
    // one more on either side, which is as it was.
    nearPlaces = max(0, name - Network.reach)..<min(parts.count, name + Network.reach + 1)
    near.copyNumbers(layers, nearPlaces.lowerBound - 1, of: parts.count)
    near.copyNumbers(layers, nearPlaces.upperBound, of: parts.count)
    let old = parts[name]
    parts[name] = model.target
    compute(nearPlaces, near)
    parts[name] = old
    return look(name: name)
  }

  /// Makes the numbers of some places.
  private func compute(_ range: Range<Int>, _ layers: Layers) {
    parts.withUnsafeBufferPointer { parts in
      copydesk_first_layer(
        parts.baseAddress, model.firstBias.start, parts.count, range.lowerBound, range.upperBound,
        layers.numbers.start, layers.kept)
    }
    copydesk_second_layer(
      model.second.weights.start, model.secondBias.start, model.second.scale.start,
      layers.numbers.start, layers.kept, parts.count, range.lowerBound, range.upperBound,
      layers.places.start)
  }

  private mutating func look(name: Int?) -> Look {
    distances.removeAll(keepingCapacity: true)
    for index in parts.indices {
      distances.append(name.map { Network.distance(index - $0) } ?? Network.noName)
    }
    pooled.start.update(repeating: 0, count: pooled.count)
    pool(layers, 0..<nearPlaces.lowerBound)
    pool(near, nearPlaces)
    pool(layers, nearPlaces.upperBound..<parts.count)
    let scale = 1 / (Float(parts.count) + Network.meanBase)
    for index in Network.hidden..<2 * Network.hidden { pooled.start[index] *= scale }
    var result = Look(outputs: model.outputs(pooled.start))
    if name == nil { result.outputs.w += valences.reduce(0, +) }
    if explains { result.shares = shares(ofName: name != nil, scale) }
    return result
  }

  private func pool(_ layers: Layers, _ range: Range<Int>) {
    copydesk_pool(
      layers.places.start, model.near.start, distances, range.lowerBound, range.upperBound,
      pooled.start, pooled.start + Network.hidden)
  }

  // MARK: Explanation

  /// What each word added to the outputs: the largest of each number belongs to the first word that
  /// has it, the sums to all.
  private func shares(ofName isName: Bool, _ scale: Float) -> [Float] {
    var shares = isName ? [Float](repeating: 0, count: parts.count) : valences
    for column in 0..<Network.hidden {
      let ofLargest = weight(column, isName)
      let ofMean = weight(Network.hidden + column, isName) * scale
      var isFound = false
      for index in parts.indices {
        let value = place(index, column)
        shares[index] += value * ofMean
        if !isFound, value > 0, value == pooled.start[column] {
          shares[index] += value * ofLargest
          isFound = true
        }
      }
    }
    return shares
  }

  private func place(_ index: Int, _ column: Int) -> Float {
    let layers = nearPlaces.contains(index) ? near : layers
    let distance = model.near.start[Int(distances[index]) * Network.hidden + column]
    return max(0, layers.places.start[index * Network.hidden + column] + distance)
  }

  private func weight(_ index: Int, _ isName: Bool) -> Float {
    let row = model.output.start + index * 4
    return isName ? row[2] - row[0] : row[3]
  }
}
