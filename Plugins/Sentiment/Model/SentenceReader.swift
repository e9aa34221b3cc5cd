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
  /// Tells what words added, where that is asked for.
  private let words: WordShares?
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
    words = explains ? WordShares(model) : nil
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
    var result = Look(outputs: model.decision.outputs(pooled.start, ofName: name != nil))
    if name == nil { result.outputs.w += valences.reduce(0, +) }
    if let words { result.shares = shares(words, ofName: name, scale) }
    return result
  }

  private func pool(_ layers: Layers, _ range: Range<Int>) {
    copydesk_pool(
      layers.places.start, model.near.start, distances, range.lowerBound, range.upperBound,
      pooled.start, pooled.start + Network.hidden)
  }

  // MARK: Explanation

  private func shares(_ words: WordShares, ofName name: Int?, _ scale: Float) -> [Float] {
    var own = parts.map { $0! }
    if let name { own[name] = model.target }
    let reading = WordShares.Reading(
      numbers: parts.indices.map {
        UnsafePointer(layers(at: $0).numbers.start + $0 * Network.hidden)
      },
      places: parts.indices.flatMap { index in (0..<Network.hidden).map { place(index, $0) } },
      parts: own)
    let slopes = model.decision.slopes(pooled.start, ofName: name != nil)
    let shares = words.shares(reading, slopes, scale)
    return name == nil ? zip(shares, valences).map(+) : shares
  }

  private func place(_ index: Int, _ column: Int) -> Float {
    let distance = model.near.start[Int(distances[index]) * Network.hidden + column]
    return layers(at: index).places.start[index * Network.hidden + column] + distance
  }

  private func layers(at index: Int) -> Layers { nearPlaces.contains(index) ? near : layers }
}
