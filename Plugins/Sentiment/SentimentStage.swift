import Copydesk

/// Scores sentiment: of sentences, of texts, and towards names.
struct SentimentStage: Stage {
  static let spec = Spec.stage(
    "sentiment",
    "Scores the sentiment of each sentence, of the document, and towards each entity.",
    details: """
      The attribute 'sentiment' holds a 'score' from -1 to 1 and a 'label': negative, neutral or \
      positive. A document's score is the mean of its sentences, weighted by their numbers of \
      words, of which a name is one; a record that was read without sentences counts as one. Whatever \
      was known of sentiment before is replaced.

      The model, trained for news, adds how likely each label is. It reads names as names, whoever \
      they are, so that nobody's name is good or bad; a sentence's score counts words of lexicons as \
      well, which helps with texts unlike those it learned from. With 'targets: entities' each entity that is \
      a name says how it is written of, 'speaker' says who speaks where that is in a quote, and \
      the document sums up each entity in 'entity_sentiment': the mean 'score' of its 'mentions', and how many of them are \
      'negative', 'neutral' and 'positive'. The lexicon knows no targets. Quotes that the stage 'quotes' found \
      are scored by themselves.

      The lexicon gives a sentence the score that VADER gives it (Hutto & Gilbert 2014; the package \
      vaderSentiment 3.3.2) to the last decimal: the sum of its words' valences under rules for \
      intensifiers, negation within three words, contrast, capitals, punctuation, idioms, \
      emoticons and emoji, normalised to x / √(x² + 15). Your own lists count after the built-in \
      one, 'words' last. Capitals in them make no difference; a word has no blanks.

      With 'explain' the score of a sentence, quote or name lists in 'words' what weighed most: the text, the number of the token \
      in the sentence at which it starts, and its weight: of the model what the word in its \
      surroundings added, of the lexicon its valence under the rules.
      """,
    options: SentimentOptions.self,
    examples: SentimentExamples.all,
    contract: { Contract(reads: [.sentences, .tokens] + $0.needed, uses: $0.layers) }
  ) { options, context in try SentimentStage(options, context) }

  private enum Scorer {
    case model(SentimentModel)
    case lexicon(LexiconScorer)
  }

  private let scorer: Scorer
  private let options: SentimentOptions

  init(_ options: SentimentOptions, _ context: Context) throws {
    if let conflict = options.conflict { throw DocumentError("bad_options", conflict) }
    self.options = options
    scorer =
      switch options.method {
      case .model: .model(try Self.model(options.model, context))
      case .lexicon: .lexicon(try LexiconScorer(options, context))
      }
  }

  func process(_ batch: inout Batch) throws {
    switch scorer {
    case .lexicon(let scorer): batch.forEach(find: scorer.findings) { $0.write(to: &$1) }
    case .model(let model):
      var scorer = ModelScorer(
        model, scoresTargets: options.targets == .entities, explains: options.explain)
      batch.forEach {
        try scorer.findings(in: $0)
      } write: {
        $0.write(to: &$1)
      }
    }
  }

  private static func model(_ name: String, _ context: Context) throws -> SentimentModel {
    try SentimentModel(named: name == SentimentModel.carried ? name : context.resolve(name))
  }
}
