import Copydesk

extension EntityTrainer {
  /// What the passes have learned.
  struct Passes {
    let first: WeightLearner
    let index: FeatureIndex
    let second: (WeightLearner, FeatureIndex)?
  }

  func firstPass(
    _ set: TrainingSet, _ index: FeatureIndex, _ zones: [Int], _ rounds: Int,
    _ isMain: Bool, _ course: inout TrainingCourse
  ) throws -> WeightLearner {
    var options = WeightLearner.Options()
    options.rate = Float(settings.rate)
    options.dropout = Float(settings.dropout)
    let start = WeightLearner(features: index.counts.count, seed: settings.seed, options: options)
    let devSet = isMain && !dev.isEmpty ? TrainingSet(dev, index) : nil
    return try course.pass(start, rounds: rounds) { learner, round in
      let clock = ContinuousClock.now
      // The last rounds learn to do without the features that are not kept.
      if round == max(2, rounds - 1) { learner.keep(settings.features, seen: index.counts) }
      let loss = learner.round(set, zones: zones)
      var line = "\(isMain ? "" : "half the documents, ")round \(round) of \(rounds)"
      line += ": loss \(loss.text(4))"
      if let devSet { line += ", dev F1 \((score(learner, devSet).f1 * 100).text(2))" }
      log(line + ", \((ContinuousClock.now - clock).text)")
    }
  }

  /// Weights of what a first pass knows of the rest of a document, learned from first passes that
  /// have not seen it.
  func secondPass(
    _ set: TrainingSet, _ index: FeatureIndex, _ course: inout TrainingCourse
  ) throws -> (WeightLearner, FeatureIndex) {
    var base = Array(repeating: Emission.zero, count: set.tokenCount)
    var tags = Array(repeating: NameTag.outside, count: set.tokenCount)
    for half in 0..<2 {
      let seen = set.zones.indices.filter { set.zones[$0].document % 2 != half }
      let rounds = max(2, settings.rounds - 2)
      let learner = try firstPass(set, index, seen, rounds, false, &course)
      var best = BestTags(learner.transitions)
      for zone in set.zones where zone.document % 2 == half {
        let emissions = learner.emissions(set, zone)
        let range = zone.start..<zone.start + emissions.count
        base.replaceSubrange(range, with: emissions)
        tags.replaceSubrange(range, with: best.tags(emissions[...]))
      }
    }
    return try learnSecondPass(set, base, SecondPassSet(set, documents, tags, settings), &course)
  }

  private func learnSecondPass(
    _ set: TrainingSet, _ base: [Emission], _ second: SecondPassSet, _ course: inout TrainingCourse
  ) throws -> (WeightLearner, FeatureIndex) {
    var options = WeightLearner.Options()
    options.dropout = 0
    options.rate = Float(settings.rate) / 2
    let start = WeightLearner(
      features: second.index.counts.count, seed: settings.seed, options: options)
    let learner = try course.pass(start, rounds: 4) { learner, round in
      let clock = ContinuousClock.now
      let loss = learner.round(second.set, zones: second.known, base: base)
      let time = (ContinuousClock.now - clock).text
      log("second pass, round \(round) of 4: loss \(loss.text(4)), \(time)")
    }
    return (learner, second.index)
  }

  /// The model's file.
  func file(_ passes: Passes, _ calibration: Calibration, description: String) -> [UInt8] {
    let learner = passes.first
    let peaks = learner.weights.map(\.peak).sorted()
    // A few weights may be cut off, so that all others are kept more exactly.
    let peak = peaks.isEmpty ? 1 : peaks[min(peaks.count - 1, peaks.count * 9999 / 10000)]
    let kept = learner.isDropped.count { !$0 } + (passes.second?.1.counts.count ?? 0)
    var table = Quantizer(count: kept, peak: peak)
    for (feature, weights) in zip(passes.index.features, learner.weights) {
      table.add(feature, weights)
    }
    if let (learner, index) = passes.second {
      for (feature, weights) in zip(index.features, learner.weights) { table.add(feature, weights) }
    }
    return ModelFile.bytes(
      index: table.index, rows: table.rows, scale: table.scale,
      transitions: [learner.transitions, passes.second?.0.transitions ?? learner.transitions],
      calibration: calibration, description: description, lexicon: lexicon.digest)
  }
}

/// The features of the second pass: what the tags of the rest of a document say of its words.
struct SecondPassSet {
  let index: FeatureIndex
  let set: TrainingSet
  /// The zones of which the rest of the document knows something.
  private(set) var known: [Int] = []

  /// - Parameter tags: Of each token of the set, as a first pass found them.
  init(
    _ set: TrainingSet, _ documents: [TrainingDocument], _ tags: [NameTag],
    _ settings: EntityTrainer.Settings
  ) {
    var memories = Array(repeating: DocumentMemory(), count: documents.count)
    for zone in set.zones {
      let own = Array(tags[zone.start..<zone.start + zone.tokens.count])
      memories[zone.document].add(own, at: zone.tokens.lowerBound, documents[zone.document].forms)
    }
    func visit(_ sink: inout some FeatureSink, _ zone: TrainingSet.Zone, _ offset: Int) -> Bool {
      let word = documents[zone.document].forms.words[zone.tokens.lowerBound + offset]
      return memories[zone.document].emit(word, own: tags[zone.start + offset], into: &sink)
    }
    var counter = CountingSink(index: FeatureIndex())
    for (number, zone) in set.zones.enumerated() {
      var isKnown = false
      for offset in 0..<zone.tokens.count where visit(&counter, zone, offset) { isKnown = true }
      if isKnown { known.append(number) }
    }
    index = counter.index.keeping(atLeast: UInt32(settings.leastCount))
    var sink = NumberingSink(index: index)
    var starts = [0]
    for zone in set.zones {
      for offset in 0..<zone.tokens.count {
        _ = visit(&sink, zone, offset)
        starts.append(sink.numbers.count)
      }
    }
    self.set = TrainingSet(zonesOf: set, features: sink.numbers, starts: starts)
  }
}
