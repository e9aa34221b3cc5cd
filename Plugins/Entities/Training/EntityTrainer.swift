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

    /// As the model's description has them.
    package var facts: Attributes {
      [
        "rounds": .int(rounds), "seed": .string(String(seed)), "features": .int(features),
        "least_count": .int(leastCount), "recased": .double(recased),
        "second_pass": .bool(secondPass), "rate": .double(rate), "dropout": .double(dropout),
      ]
    }
  }

  /// What happens, for people.
  package typealias Log = (String) -> Void

  /// What was added, for people and for the checks of what can be learned.
  package struct Summary: Sendable {
    package var documents = 0
    /// How often each label was seen, also one that is not learned.
    package var labels: [String: Int] = [:]
    /// How many documents, dev documents too, say that a label was annotated in them.
    package var covered: [String: Int] = [:]
    /// Names that do not begin and end with a token: how the text goes on where they are cut, with
    /// how often.
    package var cuts: [String: Int] = [:]

    /// Labels of which the model knows nothing and rules do not either: of names, with how many there are, and of
    /// what documents cover, with how many of these.
    package var unknown: [(label: String, count: Int)] {
      Self.pick(labels.merging(covered) { names, _ in names }) {
        NameType(label: $0) == nil && !EntityTrainer.otherLabels.contains($0)
      }
    }

    /// Labels that are found by rules, so nothing is learned of them.
    package var ruled: [(label: String, count: Int)] {
      Self.pick(labels, FormLabels.all.contains)
    }

    package var names: Int {
      labels.reduce(0) { $0 + (NameType(label: $1.key) != nil || $1.key == "MISC" ? $1.value : 0) }
    }

    private static func pick(
      _ labels: [String: Int], _ condition: (String) -> Bool
    ) -> [(label: String, count: Int)] {
      labels.filter { condition($0.key) }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map { ($0.key, $0.value) }
    }
  }

  private static let otherLabels = FormLabels.all.union(["?", "MISC"])

  let settings: Settings
  let lexicon: Lexicon
  private(set) var documents: [TrainingDocument] = []
  private(set) var dev: [TrainingDocument] = []
  private(set) var digest = FNV1a()
  package private(set) var summary = Summary()
  private var random: SplitMix
  let log: Log

  package init(_ settings: Settings, log: @escaping Log) throws {
    self.settings = settings
    self.log = log
    lexicon = try BuiltInModel.lexicon()
    random = SplitMix(settings.seed)
    digest.combine("1 \(lexicon.digest)".utf8)
    for fact in settings.facts { digest.combine("\(fact.name) \(fact.value)\n".utf8) }
  }

  /// Adds a document to learn from; it has sentences, tokens and entities.
  package mutating func add(_ document: Document) {
    note(document)
    digest.combine(document, isDev: false)
    documents.append(TrainingDocument(document, lexicon: lexicon))
    guard Double(random.unit()) < settings.recased else { return }
    let isUpper = random.unit() < 0.6
    let text = document.utf8.map { isUpper ? $0.uppercasedLetter : $0.lowercasedLetter }
    documents.append(TrainingDocument(document, lexicon: lexicon, text: text))
  }

  /// Adds a document to measure on.
  package mutating func addDev(_ document: Document) {
    noteCovered(document)
    digest.combine(document, isDev: true)
    dev.append(TrainingDocument(document, lexicon: lexicon))
  }

  private mutating func noteCovered(_ document: Document) {
    for label in Coverage(document.metadata["covers"])?.labels ?? [] {
      summary.covered[label, default: 0] += 1
    }
  }

  private mutating func note(_ document: Document) {
    summary.documents += 1
    for entity in document[.entities] { summary.labels[entity.label, default: 0] += 1 }
    noteCovered(document)
    for cut in BoundaryCuts.patterns(document) { summary.cuts[cut, default: 0] += 1 }
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
    let known = documents.reduce(NameTag.outside.bit) { $0 | $1.known }
    let documents = documents.map { document in
      var document = document
      document.close(NameTag.all & ~known)
      return document
    }
    let cut = documents.reduce(0) { $0 + $1.cutNames }
    let names = documents.reduce(0) { $0 + $1.names.count }
    log("\(documents.count) documents, \(names) names, \(cut) of them cut by tokens")
    let index = TrainingSet.count(documents).keeping(atLeast: UInt32(settings.leastCount))
    let set = TrainingSet(documents, index)
    log("\(set.zones.count) zones, \(set.tokenCount) tokens, \(index.counts.count) features")
    var course = TrainingCourse(digest: digest.value, checkpoint: checkpoint)
    if let resume { try course.restore(resume) }
    let first = try firstPass(set, index, Array(set.zones.indices), settings.rounds, true, &course)
    let second = settings.secondPass ? try secondPass(set, index, &course) : nil
    let passes = Passes(first: first, index: index, second: second)
    var facts = facts
    facts["settings"] = .map(settings.facts)
    var calibration = Calibration()
    if let measured = try measure(file(passes, calibration, description: "")) {
      facts["scores"] = .map(measured.scores)
      calibration = measured.calibration
    }
    var json = JSONWriter()
    json.write(.map(facts))
    return file(passes, calibration, description: String(decoding: json.bytes, as: UTF8.self))
  }
}

extension FNV1a {
  /// Adds all of a document that is learned from.
  fileprivate mutating func combine(_ document: Document, isDev: Bool) {
    combine(isDev ? 2 : 1)
    combine("\(document.utf8.count) \(document.metadata["covers"] ?? nil)".utf8)
    combine("\(document.metadata["weight"] ?? nil)\n".utf8)
    combine(document.utf8)
    for layer in [Layer.sentences, .tokens, .entities] {
      for annotation in document[layer] {
        combine("\(annotation.range) \(annotation.label)\n".utf8)
      }
    }
  }
}

extension UInt8 {
  fileprivate var uppercasedLetter: UInt8 { self >= 0x61 && self <= 0x7A ? self & 0xDF : self }
  fileprivate var lowercasedLetter: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }
}
