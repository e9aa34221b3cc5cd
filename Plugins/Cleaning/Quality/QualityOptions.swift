import Copydesk

/// Options of the stage `quality`; their defaults are the thresholds of Rae et al. 2021, table A1.
struct QualityOptions: Options {
  var minWords = 50
  var maxWords = 100_000
  var minWordLength = 3.0
  var maxWordLength = 10.0
  var maxSymbols = 0.1
  var maxBullets = 0.9
  var maxEllipses = 0.3
  var minLetters = 0.8
  var stopWords = ["the", "be", "to", "of", "and", "that", "have", "with"]
  var minStopWords = 2
  var maxRepeatedLines = 0.3
  var maxRepeatedParagraphs = 0.3
  var maxRepeatedLineLetters = 0.2
  var maxRepeatedParagraphLetters = 0.2
  var topRuns = OptionMap([("2", 0.2), ("3", 0.18), ("4", 0.16)])
  var repeatedRuns = OptionMap([
    ("5", 0.15), ("6", 0.14), ("7", 0.13), ("8", 0.12), ("9", 0.11), ("10", 0.1),
  ])
  var minEndedLines = 0.0
  var maxShortLines = 1.0
  var action = QualityAction.drop

  static let fields: [Field<Self>] = [
    Field("min_words", \.minWords, "The fewest words.", check: .atLeast(0)),
    Field("max_words", \.maxWords, "The most words.", check: .atLeast(0)),
    Field(
      "min_word_length", \.minWordLength, "The shortest that words may be on average.",
      check: .atLeast(0)),
    Field(
      "max_word_length", \.maxWordLength, "The longest that words may be on average.",
      check: .atLeast(0)),
    Field(
      "max_symbols", \.maxSymbols, "The most '#', or ellipses, for each word.", check: .atLeast(0)),
    Field(
      "max_bullets", \.maxBullets, "The largest part of lines that begin with a bullet.",
      check: .share),
    Field(
      "max_ellipses", \.maxEllipses, "The largest part of lines that end with an ellipsis.",
      check: .share),
    Field("min_letters", \.minLetters, "The least part of words with a letter.", check: .share),
    Field("stop_words", \.stopWords, "Small words of the language."),
    Field(
      "min_stop_words", \.minStopWords, "How many of them there must be, each counting once.",
      check: .atLeast(0)),
    Field(
      "max_repeated_lines", \.maxRepeatedLines,
      "The largest part of lines that stand there before.", check: .share),
    Field(
      "max_repeated_paragraphs", \.maxRepeatedParagraphs,
      "The largest part of paragraphs that stand there before.", check: .share),
    Field(
      "max_repeated_line_letters", \.maxRepeatedLineLetters,
      "The largest part of the characters of lines that is in such lines.", check: .share),
    Field(
      "max_repeated_paragraph_letters", \.maxRepeatedParagraphLetters,
      "The largest part of the characters of paragraphs that is in such paragraphs.", check: .share),
    Field(
      "top_runs", \.topRuns,
      "The largest part of the words' characters that the most frequent run may have, by its length in words.",
      check: .shares),
    Field(
      "repeated_runs", \.repeatedRuns,
      "The largest part that runs which stand there before may have, by their length in words.",
      check: .shares),
    Field(
      "min_ended_lines", \.minEndedLines,
      "The least part of lines that end like a sentence; 0.12 in FineWeb.", check: .share),
    Field(
      "max_short_lines", \.maxShortLines,
      "The largest part of lines of less than 30 characters; 0.67 in FineWeb.", check: .share),
    Field("action", \.action, "Whether documents are left out, or marked in their metadata."),
  ]
}

/// What becomes of a document that is no running text.
enum QualityAction: String, OptionChoice {
  case drop, mark
}

extension Check<Double> {
  fileprivate static var share: Check { .between(0, 1) }
}

extension Check<OptionMap<Double>> {
  /// By lengths of runs.
  fileprivate static var shares: Check {
    Check("parts between 0 and 1 by numbers of words from 1 to 20") { map in
      map.entries.allSatisfy { name, share in
        // As numbers are written, so that no length stands there twice.
        (1...20).contains { String($0) == name } && (0...1).contains(share)
      }
    }
  }
}
