import Copydesk
import SentimentKernels

/// A network with its word vectors while it learns.
///
/// The vector of a word is a projection of what is known of it before, the same for all words, and
/// for words seen often enough a part of its own.
struct LearningNetwork {
  /// By input: features × width.
  var projection: Parameter
  /// By rows.
  var own: Parameter
  var first: Parameter
  var firstBias: Parameter
  var second: Parameter
  var secondBias: Parameter
  var near: Parameter
  var decision: LearningDecision
  /// Which rows have a part of their own.
  let isLearned: [Bool]

  init(isLearned: [Bool], _ random: inout SplitMix) {
    self.isLearned = isLearned
    let (width, hidden) = (Network.width, Network.hidden)
    let inputs = Float(Network.window * width)
    projection = Parameter(count: WordFeatures.width * width, spread: 0.3, &random)
    own = Parameter(count: isLearned.count * width, spread: 0.03, &random)
    for row in 0..<WordFeatures.Row.words {
      for column in 0..<width { own.values[row * width + column] *= 10 }
    }
    first = Parameter(
      count: Int(inputs) * hidden, spread: (1 / inputs).squareRoot(), turning: hidden, &random)
    firstBias = Parameter([Float](repeating: 0, count: hidden))
    second = Parameter(
      count: 3 * hidden * hidden, spread: (1 / Float(3 * hidden)).squareRoot(), turning: hidden,
      &random)
    secondBias = Parameter([Float](repeating: 0, count: hidden))
    near = Parameter(count: Network.distances * hidden, spread: 0.1, &random)
    decision = LearningDecision(&random)
  }

  /// A trained model, to go on from: its vectors are all own parts, and nothing is projected yet.
  init(_ model: SentimentFile) {
    let network = model.network
    isLearned = [Bool](repeating: true, count: model.vectors.elements.count / Network.width)
    projection = Parameter([Float](repeating: 0, count: WordFeatures.width * Network.width))
    own = Parameter(model.vectors.elements.map { Float($0) * model.scale })
    first = Parameter(network.first, turning: Network.hidden)
    firstBias = Parameter(network.firstBias)
    second = Parameter(network.second, turning: Network.hidden)
    secondBias = Parameter(network.secondBias)
    near = Parameter(network.near)
    decision = LearningDecision(network)
  }

  /// The network as it is now.
  var network: Network {
    var network = Network()
    network.first = first.values
    network.firstBias = firstBias.values
    network.second = second.values
    network.secondBias = secondBias.values
    network.near = near.values
    network.output = decision.output.values
    network.outputBias = decision.outputBias.values
    network.combining = decision.combining.values
    network.combined = decision.combined.values
    return network
  }

  /// The vectors of all rows, one behind the other.
  func vectors(_ features: WordFeatures) -> [Float] {
    let width = Network.width
    var vectors = [Float](repeating: 0, count: features.count * width)
    let known = (0..<features.count).flatMap { features.features($0) }
    copydesk_forward(
      projection.values, [Float](repeating: 0, count: width), width, WordFeatures.width, known,
      WordFeatures.width, features.count, &vectors)
    for row in 0..<features.count where isLearned[row] {
      for place in row * width..<(row + 1) * width { vectors[place] += own.values[place] }
    }
    return vectors
  }

  /// Goes a step with all weights; of the words' own parts, with the rows that had a gradient.
  mutating func step(_ rate: Float, rows: Set<Int32>) {
    projection.step(rate)
    first.step(rate)
    firstBias.step(rate)
    second.step(rate)
    secondBias.step(rate)
    near.step(rate)
    decision.step(rate)
    for row in rows.sorted() {
      own.step(Int(row) * Network.width..<(Int(row) + 1) * Network.width, rate)
    }
  }
}
