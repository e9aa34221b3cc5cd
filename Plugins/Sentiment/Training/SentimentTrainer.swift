package import Copydesk

/// Trains a model of sentiment, and writes its file.
package struct SentimentTrainer {
  /// How many words a sentence that is learned from has at the most.
  package static let mostWords = 400

  package struct Settings: Sendable {
    /// How often all sentences are gone over.
    package var rounds = 6
    package var seed: UInt64 = 1
    /// Words in fewer questions have no vector of their own.
    package var leastCount = 3
    package var rate = 0.002
    /// The rate for going on from a model, which should not forget what it knows.
    package static let rateOfGoingOn = 0.0005
    package var dropout = 0.2
    /// How much of the model before is kept where training goes on from one, from 0 to 1.
    package var keep = 0.0

    package init() {}

    /// As the model's description has them.
    package var facts: Attributes {
      [
        "rounds": .int(rounds), "seed": .string(String(seed)), "least_count": .int(leastCount),
        "rate": .double(rate), "dropout": .double(dropout), "keep": .double(keep),
      ]
    }
  }

  /// What happens, for people.
  package typealias Log = (String) -> Void

  /// What was added.
  package struct Summary: Sendable {
    package var documents = 0
    /// Answers about names, by their classes.
    package var targets: [String: Int] = [:]
    /// Answers about sentences and texts.
    package var sentences = 0
    /// Of dev documents, too.
    package var unusable = UnusableAnswers()
    /// Answers that cannot be learned, as their sentence has too many words, or none.
    package var leftOut = 0
  }

  let settings: Settings
  let base: SentimentFile?
  let features: WordFeatures
  let log: Log
  private var random: SplitMix
  /// As they are read with all names known, and with only those in question.
  private var units: [[TrainingUnit]] = [[], []]
  var dev: [TrainingText.Question] = []
  package private(set) var summary = Summary()

  /// - Parameter base: The model to go on from: `en-news`, or the path of a file of this trainer.
  /// - Throws: ``DocumentError`` when the model cannot be read or is no model of this version.
  package init(_ settings: Settings, from base: String? = nil, log: @escaping Log) throws {
    self.init(
      settings, try SentimentModel.features(), from: try base.map(SentimentModel.file), log: log)
  }

  init(
    _ settings: Settings, _ features: WordFeatures, from base: SentimentFile? = nil,
    log: @escaping Log
  ) {
    self.settings = settings
    self.base = base
    self.features = features
    self.log = log
    random = SplitMix(settings.seed)
  }

  /// Adds a document to learn from; it has sentences and tokens.
  package mutating func add(_ document: Document) {
    summary.documents += 1
    summary.unusable.add(document)
    summary.unusable.addWeight(of: document)
    let readings = [false, true].map {
      TrainingText(document, features, hidesOthers: $0).questions
    }
    // A question is learned in both readings or in none, as each round draws one of them.
    let places = readings[0].indices.filter { place in
      readings.allSatisfy { $0[place].unit.isReadable }
    }
    summary.leftOut += readings[0].count - places.count
    for (variant, questions) in readings.enumerated() {
      units[variant] += places.map { questions[$0].unit }
    }
    note(places.map { readings[0][$0] })
  }

  private mutating func note(_ questions: [TrainingText.Question]) {
    for question in questions {
      if question.unit.place == nil {
        summary.sentences += 1
      } else if let label = question.label {
        summary.targets[Answer.labels[label], default: 0] += 1
      }
    }
  }

  /// Adds a document to measure on.
  package mutating func addDev(_ document: Document) {
    summary.unusable.add(document)
    dev += TrainingText(document, features, hidesOthers: false).questions.filter(\.unit.isReadable)
  }

  /// Learns, and returns the model's file.
  ///
  /// - Parameters:
  ///   - facts: What the model's description says besides settings and scores.
  ///   - checkpoint: Is given what goes on after each round, to be kept.
  ///   - resume: What `checkpoint` was given: training goes on there, with the same outcome.
  /// - Throws: ``DocumentError`` when `resume` belongs to other documents or settings, or is damaged.
  package func train(
    facts: Attributes, resume: [UInt8]? = nil, checkpoint: (([UInt8]) throws -> Void)? = nil
  ) throws -> [UInt8] {
    var learner = learner
    log("\(units[0].count) questions, \(ownWords)")
    var course = SentimentCourse(digest: digest, random: random)
    if let resume { try course.restore(resume, &learner) }
    while course.round < settings.rounds {
      let mixed = units[0].indices.map { units[Int(course.random.next() & 1)][$0] }
      let loss = learner.round(mixed, of: settings.rounds)
      course.round += 1
      let scores = try scores(LearnedWeights(learner.net, features))
      log("round \(course.round): loss \(loss.text(4))\(scores?.line ?? "")")
      try checkpoint?(course.state(learner))
    }
    return try finish(LearnedWeights(learner.net, features), facts)
  }

  private var learner: SentimentLearner {
    var options = SentimentLearner.Options()
    options.rate = Float(settings.rate)
    options.dropout = Float(settings.dropout)
    return SentimentLearner(
      from: base, isLearned: learnedRows, features, options, seed: settings.seed)
  }

  private var ownWords: String {
    base == nil
      ? "\(learnedRows.count { $0 }) words with vectors of their own"
      : "going on from a model of \(features.count) words"
  }

  /// Of all that is learned from, and of the settings.
  private var digest: UInt64 {
    var hash = FNV1a()
    hash.combine("\(settings) \(base?.checksum ?? 0)".utf8)
    for unit in units.joined() { unit.add(to: &hash) }
    return hash.value
  }

  /// Rows that are seen often enough, and all that stand for no single word.
  private var learnedRows: [Bool] {
    var counts = [Int](repeating: 0, count: features.count)
    for unit in units[1] { for row in unit.rows { counts[Int(row)] += 1 } }
    return counts.enumerated().map {
      $0 < WordFeatures.Row.words || $1 >= settings.leastCount
    }
  }
}
