import Copydesk

extension EntityTrainer {
  /// The scores of a learner's first pass on the documents to measure on.
  func score(_ learner: WeightLearner, _ set: TrainingSet) -> SpanScore.Counts {
    var best = BestTags(learner.transitions)
    var found: [[NameModel.Name]] = Array(repeating: [], count: dev.count)
    for zone in set.zones {
      for name in TaggedName.names(best.tags(learner.emissions(set, zone)[...])) {
        let start = zone.tokens.lowerBound
        found[zone.document].append(
          .init(
            tokens: start + name.tokens.lowerBound..<start + name.tokens.upperBound,
            type: name.type, probability: 1))
      }
    }
    return Self.score(found, dev)
  }

  /// The scores of found names, all documents together.
  private static func score(
    _ found: [[NameModel.Name]], _ documents: [TrainingDocument]
  ) -> SpanScore.Counts {
    var score = SpanScore()
    for (names, document) in zip(found, documents) {
      let known = document.names.filter { $0.type != nil }
      for name in known { score.addKnown(name.type!.label) }
      for name in names where !document.isOpen(name) {
        let isRight = known.contains { $0.tokens == name.tokens && $0.type == name.type }
        score.addFound(name.type.label, isRight: isRight)
      }
    }
    return score.total
  }

  /// Each find whose rightness is known: its probability, and whether it is right.
  private static func finds(
    _ found: [[NameModel.Name]], _ documents: [TrainingDocument]
  ) -> [(probability: Float, isRight: Bool)] {
    zip(found, documents).flatMap { names, document in
      let known = document.names.filter { $0.type != nil }
      return names.filter { !document.isOpen($0) }.map { name in
        (
          name.probability,
          known.contains { $0.tokens == name.tokens && $0.type == name.type }
        )
      }
    }
  }

  /// The scores of the finished file, and the calibration that fits it; nil when there is nothing
  /// to measure on.
  func measure(_ bytes: [UInt8]) throws -> (scores: Attributes, calibration: Calibration)? {
    guard !dev.isEmpty else { return nil }
    let model = NameModel(
      try ModelFile(MappedBytes(copying: bytes), lexicon: lexicon.digest), lexicon)
    let found = dev.map { model.names($0.forms) }
    let counts = Self.score(found, dev)
    log(
      "the file, \(bytes.count / 1000) kB: dev precision \((counts.precision * 100).text(2)), "
        + "recall \((counts.recall * 100).text(2)), F1 \((counts.f1 * 100).text(2))")
    let scores: Attributes = [
      "precision": .double(counts.precision.rounded(to: 4)),
      "recall": .double(counts.recall.rounded(to: 4)), "f1": .double(counts.f1.rounded(to: 4)),
    ]
    return (scores, Calibration(fitting: Self.finds(found, dev)))
  }
}

extension TrainingDocument {
  /// Whether the annotation does not say if there is a name where one was found.
  fileprivate func isOpen(_ name: NameModel.Name) -> Bool {
    let tags = NameTag.tags(of: name.type, count: name.tokens.count)
    let mayBe = zip(name.tokens, tags).allSatisfy { allowed[$0] & $1.bit != 0 }
    return mayBe && name.tokens.contains { allowed[$0].nonzeroBitCount > 1 }
  }
}

extension Duration {
  /// In seconds.
  var text: String {
    "\((Double(components.seconds) + Double(components.attoseconds) / 1e18).text(1)) s"
  }
}
