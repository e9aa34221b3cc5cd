import Copydesk

/// The weights of a model's file: the network, and the vectors of all rows.
struct LearnedWeights {
  var network: Network
  var vectors: [Float]

  init(_ net: LearningNetwork, _ features: WordFeatures) {
    network = net.network
    vectors = net.vectors(features)
  }

  /// The mean with the model that learning went on from.
  ///
  /// It has more of what that one knew than the learned one, at less of a loss of what is new
  /// (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
  ///
  /// - Parameter share: How much the former counts, from 0 to 1.
  func mean(keeping share: Float, of former: SentimentFile) -> LearnedWeights {
    let mean = { (later: Float, former: Float) in later + share * (former - later) }
    let pairs = zip(network.tables.joined(), former.network.tables.joined()).map(mean)
    var result = self
    result.network.fill { pairs[$0] }
    result.vectors = zip(vectors, former.vectors.elements).map {
      mean($0, Float($1) * former.scale)
    }
    return result
  }
}
