import Copydesk

/// Scores sentences and documents by a lexicon.
struct SentimentStage: Stage {
  static let spec = Spec.stage(
    "sentiment", "Scores the sentiment of each sentence and of the document.",
    details: """
      Scores lie between -1 and 1. A sentence's score is the one that VADER gives it (Hutto & \
      Gilbert 2014; the package vaderSentiment 3.3.2) to the last decimal: the sum of its words' \
      valences under rules for intensifiers, negation within three words, contrast, capitals, \
      punctuation, idioms, emoticons and emoji, normalised to x / √(x² + 15). A document's score \
      is the mean of its sentences, weighted by their numbers of tokens; a record that was read \
      without sentences counts as one.

      Your own lists count after the built-in one, 'words' last. Capitals in them make no \
      difference; a word has no blanks. With 'explain' each sentence lists in 'words' what \
      weighed most: the text, the number of the token in the sentence at which it starts, and its \
      valence under the rules.
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
        "emphasis", input: "The talks were a GREAT success 😀!!!",
        output: "The talks were a GREAT success 😀!!!",
        attributes: ["sentiment": .map(["score": 0.9171, "label": "positive"])]),
      Example(
        "your own words", options: "words: {stagnant: -1.5}", input: "Trade is stagnant.",
        output: "Trade is stagnant.",
        attributes: ["sentiment": .map(["score": -0.3612, "label": "negative"])]),
    ],
    contract: { _ in Contract(reads: [.sentences, .tokens]) }
  ) { options, context in try SentimentStage(options, context) }

  private let scorer: VaderScorer
  private let options: SentimentOptions

  init(_ options: SentimentOptions, _ context: Context) throws {
    var lexicon = ValenceLexicon()
    for path in options.lexicons {
      for (word, valence) in try ValenceFile(path: path).read(context) {
        lexicon.setValence(valence, of: word)
      }
    }
    for (word, valence) in options.words.entries { lexicon.setValence(valence, of: word) }
    scorer = VaderScorer(lexicon: lexicon)
    self.options = options
  }

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      let names = options.ignoreEntities ? Self.names(document) : []
      guard document.layers.contains(.sentences) else {
        let whole = score(document, document.utf8.indices, names)
        document.attributes["sentiment"] = attribute(whole, document, document[.tokens][...])
        return
      }
      scoreSentences(of: &document, names)
    }
  }

  private func scoreSentences(of document: inout Document, _ names: [Range<Int>]) {
    var mean = WeightedMean()
    var tokens = TokenCursor(document[.tokens])
    let attributes = document[.sentences].map { sentence in
      let score = score(document, sentence.range, names)
      let own = tokens.next(in: sentence.range)
      mean.add(score.compound, weight: own.count)
      return attribute(score, document, own)
    }
    for (index, value) in attributes.enumerated() {
      document[.sentences][index].attributes["sentiment"] = value
    }
    document.attributes["sentiment"] = .map(verdict(Decimals.round(mean.value)))
  }

  private func score(
    _ document: Document, _ range: Range<Int>, _ names: [Range<Int>]
  ) -> VaderScore {
    document.utf8.withUnsafeBufferPointer {
      scorer.score($0, range, ignoring: names, explaining: options.explain)
    }
  }

  /// What entities of these kinds are called says nothing about how they fare.
  private static func names(_ document: Document) -> [Range<Int>] {
    let kinds = ["PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "EVENT"]
    return document[.entities].filter { kinds.contains($0.label) }.map(\.range)
  }

  private func attribute(
    _ score: VaderScore, _ document: Document, _ tokens: ArraySlice<Annotation>
  ) -> Value {
    var attributes = verdict(score.compound)
    if options.explain {
      attributes["words"] = .list(Explanation.words(score.words, in: document, tokens))
    }
    return .map(attributes)
  }

  private func verdict(_ score: Double) -> Attributes {
    let isPositive = score >= options.threshold
    let isNegative = score <= -options.threshold
    let label = isPositive ? "positive" : isNegative ? "negative" : "neutral"
    return ["score": .double(score), "label": .string(label)]
  }
}
