import Copydesk

/// From weights to the file of a model.
extension SentimentTrainer {
  /// Weights with what is kept of the model before.
  private func kept(_ weights: LearnedWeights) -> LearnedWeights {
    guard let base, settings.keep > 0 else { return weights }
    return weights.mean(keeping: Float(settings.keep), of: base)
  }

  /// Keeps what is asked for of the model before, fits the probabilities, and puts the file together.
  func finish(_ learned: LearnedWeights, _ facts: Attributes) throws -> [UInt8] {
    let weights = kept(learned)
    var targets = base?.targets ?? TargetClasses()
    var sentences = base?.sentences ?? SentenceClasses()
    var facts = facts
    facts["settings"] = .map(settings.facts)
    if let raw = try scores(weights) {
      if settings.keep > 0 { log("with what is kept\(raw.line)") }
      targets.fit(raw.targets)
      sentences.fit(raw.sentences)
      tellUnfitted("towards names", raw.targets.count)
      tellUnfitted("of sentences", raw.sentences.count)
      facts["scores"] = .map(raw.facts)
    }
    var json = JSONWriter()
    json.write(.map(facts))
    return bytes(weights, targets, sentences, String(decoding: json.bytes, as: UTF8.self))
  }

  private func tellUnfitted(_ what: String, _ count: Int) {
    guard (1..<TargetClasses.fewest).contains(count) else { return }
    log(
      "probabilities \(what) stay as they come: the dev documents have \(count) answers, "
        + "\(TargetClasses.fewest) are needed to fit them")
  }

  /// The scores of a model that is not fitted yet; nil when there is nothing to measure on.
  func scores(_ weights: LearnedWeights) throws -> DevScores? {
    guard !dev.isEmpty else { return nil }
    let data = MappedBytes(copying: bytes(weights, TargetClasses(), SentenceClasses(), ""))
    let file = try SentimentFile(data, features)
    return DevScores(dev, SentimentModel(file, features))
  }

  private func bytes(
    _ weights: LearnedWeights, _ targets: TargetClasses, _ sentences: SentenceClasses,
    _ text: String
  ) -> [UInt8] {
    SentimentFile.bytes(
      weights.network, vectors: weights.vectors, targets: targets, sentences: sentences,
      description: text, words: features.digest)
  }
}
