import Copydesk

/// Options of the stage `sentiment`.
struct SentimentOptions: Options {
  var method = SentimentMethod.model
  var model = SentimentModel.carried
  var targets = SentimentTargets.none
  var explain = false
  var lexicons: [String] = []
  var words = OptionMap<Double>()
  var ignoreEntities = false
  var threshold = 0.05

  static let fields: [Field<Self>] = [
    Field("method", \.method, "What scores a sentence: a trained model, or a lexicon with rules."),
    Field("model", \.model, "The model: 'en-news', or a file of 'copydesk train sentiment'."),
    Field(
      "targets", \.targets,
      "Towards what sentiment is scored as well: nothing, or each entity that is a name."),
    Field(
      "explain", \.explain, "Whether each score says which words made it, at the most eight."),
    Field(
      "lexicons", \.lexicons,
      "Files of words with their valence, added to the lexicon: a word, a tab, -4 to 4."),
    Field("words", \.words, "Words with their valence from -4 to 4, added to the lexicon."),
    Field(
      "ignore_entities", \.ignoreEntities,
      "Whether the lexicon counts no words of names, such as 'United' in 'United States'."),
    Field(
      "threshold", \.threshold,
      "From which distance from 0 a score of the lexicon is not neutral.", check: .between(0, 1)),
  ]

  /// What there is nothing to do without.
  var needed: [Layer] { targets == .entities || ignoreEntities ? [.entities] : [] }

  /// The layers that count where they are there: each name is one word.
  var layers: [Layer] { [.entities] + (method == .model ? [.quotes] : []) }

  /// What was asked for that the method does not do.
  var conflict: String? {
    let isPlain = lexicons.isEmpty && words.entries.isEmpty && !ignoreEntities && threshold == 0.05
    if method == .model, !isPlain {
      return "'lexicons', 'words', 'ignore_entities' and 'threshold' need 'method: lexicon'"
    }
    if method == .lexicon, targets != .none || model != SentimentModel.carried {
      return "'targets' and 'model' need 'method: model'"
    }
    return nil
  }
}
