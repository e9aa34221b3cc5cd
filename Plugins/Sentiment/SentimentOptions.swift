import Copydesk

/// Options of the stage `sentiment`.
struct SentimentOptions: Options {
  var method = SentimentMethod.lexicon
  var lexicons: [String] = []
  var words = OptionMap<Double>()
  var ignoreEntities = false
  var threshold = 0.05
  var explain = false

  static let fields: [Field<Self>] = [
    Field("method", \.method, "What scores a sentence."),
    Field(
      "lexicons", \.lexicons,
      "Files of words with their valence, added to the lexicon: a word, a tab, a number."),
    Field("words", \.words, "Words with their valence from -4 to 4, added to the lexicon."),
    Field(
      "ignore_entities", \.ignoreEntities,
      "Whether the words of names count nothing, such as 'United' in 'United States'."),
    Field(
      "threshold", \.threshold, "From which distance from 0 a score is not neutral.",
      check: .between(0, 1)),
    Field("explain", \.explain, "Whether each sentence says which words made its score."),
  ]
}
