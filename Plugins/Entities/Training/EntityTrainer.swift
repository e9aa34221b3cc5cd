package import Copydesk

/// Trains a model that finds names, and writes its file.
package struct EntityTrainer {
  package struct Settings: Sendable {
    /// How often all documents are gone over.
    package var rounds = 4
    package var seed: UInt64 = 1
    /// Features seen less often are left out.
    package var leastCount = 2
    /// How many features the model keeps.
    package var features = 300_000
    /// The share of documents that are learned from in capitals or small letters as well.
    package var recased = 0.06
    /// Whether a second pass over each document is trained.
    package var secondPass = true
    package var rate = 0.03
    package var dropout = 0.15

    package init() {}
  }

  /// What happens, for people.
  package typealias Log = (String) -> Void

  private let settings: Settings
  private let lexicon: Lexicon
  private var documents: [TrainingDocument] = []
  private var dev: [TrainingDocument] = []
  private var random: SplitMix
  private let log: Log

  package init(_ settings: Settings, log: @escaping Log) throws {
    self.settings = settings
    self.log = log
    lexicon = try BuiltInModel.lexicon()
    random = SplitMix(settings.seed)
  }

  /// Adds a document to learn from; it has sentences, tokens and entities.
  package mutating func add(_ document: Document) {
    documents.append(TrainingDocument(document, lexicon: lexicon))
    guard Double(random.unit()) < settings.recased else { return }
    let isUpper = random.unit() < 0.6
    let text = document.utf8.map { isUpper ? $0.uppercasedLetter : $0.lowercasedLetter }
    documents.append(TrainingDocument(document, lexicon: lexicon, text: text))
  }

  /// Adds a document to measure on.
  package mutating func addDev(_ document: Document) {
    dev.append(TrainingDocument(document, lexicon: lexicon))
  }

  /// Learns, and returns the model's file.
  package func train(description: String) throws -> [UInt8] {
    let cut = documents.reduce(0) { $0 + $1.cutNames }
    let names = documents.reduce(0) { $0 + $1.names.count }
    log("\(documents.count) documents, \(names) names, \(cut) of them cut by tokens")
    let index = TrainingSet.count(documents).keeping(atLeast: UInt32(settings.leastCount))
    let set = TrainingSet(documents, index)
    log("\(set.zones.count) zones, \(set.tokenCount) tokens, \(index.counts.count) features")
    let second = settings.secondPass ? secondPass(set, index) : nil
    let learner = firstPass(
      set, index, Array(set.zones.indices), rounds: settings.rounds, dev: true)
    let bytes = file(learner, index, second, description)
    try measure(bytes)
    return bytes
  }

  private func firstPass(
    _ set: TrainingSet, _ index: FeatureIndex, _ zones: [Int], rounds: Int, dev isMeasured: Bool
  ) -> WeightLearner {
    var options = WeightLearner.Options()
    options.rate = Float(settings.rate)
    options.dropout = Float(settings.dropout)
    var learner = WeightLearner(
      features: index.counts.count, seed: settings.seed, options: options)
    let devSet = isMeasured ? TrainingSet(dev, index) : nil
    for round in 1...rounds {
      // The last rounds learn to do without the features that are not kept.
      if round == max(2, rounds - 1) { learner.keep(settings.features, seen: index.counts) }
      let loss = learner.round(set, zones: zones)
      var line = "round \(round) of \(rounds): loss \(loss.text(4))"
      if let devSet, !dev.isEmpty { line += ", dev F1 \((score(learner, devSet) * 100).text(2))" }
      log(line)
    }
    return learner
  }

  // MARK: The second pass

  /// Weights of what a first pass knows of the rest of a document, learned from first passes that
  /// have not seen it.
  private func secondPass(_ set: TrainingSet, _ index: FeatureIndex) -> (
    WeightLearner, FeatureIndex
  ) {
    var base = Array(repeating: Emission.zero, count: set.tokenCount)
    var tags = Array(repeating: NameTag.outside, count: set.tokenCount)
    for half in 0..<2 {
      let seen = set.zones.indices.filter { set.zones[$0].document % 2 != half }
      let learner = firstPass(set, index, seen, rounds: max(2, settings.rounds - 2), dev: false)
      var best = BestTags(learner.transitions)
      for zone in set.zones where zone.document % 2 == half {
        let emissions = learner.emissions(set, zone)
        base.replaceSubrange(zone.start..<zone.start + emissions.count, with: emissions)
        tags.replaceSubrange(
          zone.start..<zone.start + emissions.count, with: best.tags(emissions[...]))
      }
    }
    return learnSecondPass(set, base, tags)
  }

  private func learnSecondPass(
    _ set: TrainingSet, _ base: [Emission], _ tags: [NameTag]
  ) -> (WeightLearner, FeatureIndex) {
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
    var known: [Int] = []
    for (number, zone) in set.zones.enumerated() {
      var isKnown = false
      for offset in 0..<zone.tokens.count where visit(&counter, zone, offset) { isKnown = true }
      if isKnown { known.append(number) }
    }
    let index = counter.index.keeping(atLeast: UInt32(settings.leastCount))
    var sink = NumberingSink(index: index)
    var starts = [0]
    for zone in set.zones {
      for offset in 0..<zone.tokens.count {
        _ = visit(&sink, zone, offset)
        starts.append(sink.numbers.count)
      }
    }
    let second = TrainingSet(zonesOf: set, features: sink.numbers, starts: starts)
    var options = WeightLearner.Options()
    options.dropout = 0
    options.rate = Float(settings.rate) / 2
    var learner = WeightLearner(features: index.counts.count, seed: settings.seed, options: options)
    for round in 1...4 {
      let loss = learner.round(second, zones: known, base: base)
      log("second pass, round \(round) of 4: loss \(loss.text(4))")
    }
    return (learner, index)
  }

  // MARK: The file

  private func file(
    _ learner: WeightLearner, _ index: FeatureIndex, _ second: (WeightLearner, FeatureIndex)?,
    _ description: String
  ) -> [UInt8] {
    let peaks = learner.weights.map(\.peak).sorted()
    // A few weights may be cut off, so that all others are kept more exactly.
    let peak = peaks.isEmpty ? 1 : peaks[min(peaks.count - 1, peaks.count * 9999 / 10000)]
    let kept = learner.isDropped.count { !$0 } + (second?.1.counts.count ?? 0)
    var table = Quantizer(count: kept, peak: peak)
    for (feature, weights) in zip(index.features, learner.weights) { table.add(feature, weights) }
    if let second {
      for (feature, weights) in zip(second.1.features, second.0.weights) {
        table.add(feature, weights)
      }
    }
    return ModelFile.bytes(
      index: table.index, rows: table.rows, scale: table.scale,
      transitions: [learner.transitions, second?.0.transitions ?? learner.transitions],
      description: description, lexicon: lexicon.digest)
  }

  // MARK: Measuring

  private func score(_ learner: WeightLearner, _ set: TrainingSet) -> Double {
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
    return Self.score(found, dev).f1
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

  private func measure(_ bytes: [UInt8]) throws {
    guard !dev.isEmpty else { return }
    let model = NameModel(
      try ModelFile(MappedBytes(copying: bytes), lexicon: lexicon.digest), lexicon)
    let counts = Self.score(dev.map { model.names($0.forms) }, dev)
    log(
      "the file, \(bytes.count / 1000) kB: dev precision \((counts.precision * 100).text(2)), "
        + "recall \((counts.recall * 100).text(2)), F1 \((counts.f1 * 100).text(2))")
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

extension UInt8 {
  fileprivate var uppercasedLetter: UInt8 { self >= 0x61 && self <= 0x7A ? self & 0xDF : self }
  fileprivate var lowercasedLetter: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}

extension Double {
  /// The number with so many digits behind the point.
  fileprivate func text(_ digits: Int) -> String {
    guard isFinite else { return "\(self)" }
    var factor = 1.0
    for _ in 0..<digits { factor *= 10 }
    let whole = Int((abs(self) * factor).rounded())
    let tail = String(whole % Int(factor))
    return (self < 0 ? "-" : "") + "\(whole / Int(factor))."
      + String(repeating: "0", count: digits - tail.count) + tail
  }
}
