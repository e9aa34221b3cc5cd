import Copydesk

/// Options of the stage `sentiment`.
struct SentimentOptions: Options {
  var words = OptionMap<Double>()
  var ignoreEntities = true
  var threshold = 0.05

  static let fields: [Field<Self>] = [
    Field("words", \.words, "Words with their valence from -4 to 4, added to the lexicon."),
    Field(
      "ignore_entities", \.ignoreEntities,
      "Whether the words of names count nothing, such as 'United' in 'United States'."),
    Field(
      "threshold", \.threshold, "From which distance from 0 a score is not neutral.",
      check: .between(0, 1)),
  ]
}

/// Scores sentences and documents by a lexicon.
struct SentimentStage: Stage {
  static let spec = Spec.stage(
    "sentiment", "Scores the sentiment of each sentence and of the document.",
    details: """
      Scores lie between -1 and 1. A sentence's score is the sum of its words' valences by the \
      rules of VADER (Hutto & Gilbert 2014), with intensifiers, negation within three words, \
      contrast and capitals, normalised to x / √(x² + 15). A document's score is the mean of its \
      sentences, weighted by their numbers of tokens.
      """,
    options: SentimentOptions.self,
    examples: [
      Example(
        "a good day", input: "The talks were a great success.",
        output: "The talks were a great success.",
        attributes: ["sentiment": .map(["score": 0.8316, "label": "positive"])]),
      Example(
        "negation", input: "The talks were not a success.", output: "The talks were not a success.",
        attributes: ["sentiment": .map(["score": -0.4585, "label": "negative"])]),
      Example(
        "your own words", options: "words: {stagnant: -1.5}", input: "Trade is stagnant.",
        output: "Trade is stagnant.",
        attributes: ["sentiment": .map(["score": -0.3612, "label": "negative"])]),
    ],
    contract: { _ in Contract(reads: [.sentences, .tokens]) }
  ) { options, _ in SentimentStage(options) }

  private let scorer: SentenceScorer
  private let threshold: Double
  private let ignoresEntities: Bool

  init(_ options: SentimentOptions) {
    var lexicon = Lexicon()
    for (word, valence) in options.words.entries { lexicon.set(word, to: .valence(valence)) }
    scorer = SentenceScorer(lexicon: lexicon)
    threshold = options.threshold
    ignoresEntities = options.ignoreEntities
  }

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      let names = ignoresEntities ? Self.names(document) : []
      let scores = document.utf8.withUnsafeBufferPointer {
        scorer.scores($0, document[.sentences], document[.tokens], names)
      }
      annotate(&document[.sentences], scores)
      document.attributes["sentiment"] = attribute(Self.mean(scores))
    }
  }

  private func annotate(_ sentences: inout [Annotation], _ scores: [SentenceScorer.Score]) {
    for (index, score) in scores.enumerated() {
      sentences[index].attributes["sentiment"] = attribute(score.value)
    }
  }

  /// What entities of these kinds are called says nothing about how they fare.
  private static func names(_ document: Document) -> [Range<Int>] {
    let kinds = ["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT"]
    return document[.entities].filter { kinds.contains($0.label) }.map(\.range)
  }

  private static func mean(_ scores: [SentenceScorer.Score]) -> Double {
    let tokens = scores.reduce(0) { $0 + $1.tokens }
    guard tokens > 0 else { return 0 }
    return scores.reduce(0) { $0 + $1.value * Double($1.tokens) } / Double(tokens)
  }

  private func attribute(_ score: Double) -> Value {
    let rounded = (score * 10_000).rounded() / 10_000
    let label = rounded >= threshold ? "positive" : rounded <= -threshold ? "negative" : "neutral"
    return .map(["score": .double(rounded == 0 ? 0 : rounded), "label": .string(label)])
  }
}
