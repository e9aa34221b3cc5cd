import Copydesk

/// What was found of the sentiment of a text, or towards a name.
struct Verdict {
  /// From -1 to 1.
  var score: Double
  /// How likely negative, neutral and positive are.
  var classes: SIMD3<Double>
  /// How many words were read, each name one.
  var length = 0
  /// What weighed most, the strongest first.
  var words: [WeighedWord] = []
  /// Who speaks, where it is said in a quote: the `id` that the quote has.
  var speaker: Value?

  /// As the attribute `sentiment` has it.
  var value: Value {
    var map: Attributes = [
      "score": .double(score.rounded(to: 4)), "label": .string(label),
      "negative": .double(classes.x.rounded(to: 4)), "neutral": .double(classes.y.rounded(to: 4)),
      "positive": .double(classes.z.rounded(to: 4)),
    ]
    if let speaker { map["speaker"] = speaker }
    if !words.isEmpty { map["words"] = .list(words.map(\.value)) }
    return .map(map)
  }

  var label: String { Answer.labels[Answer.likeliest(SIMD3<Float>(classes))] }
}

/// The mean of verdicts, weighted by their lengths; nothing at all is neutral.
struct MeanVerdict {
  private var score = 0.0
  private var classes = SIMD3<Double>.zero
  private var length = 0

  mutating func add(_ verdict: Verdict) {
    score += verdict.score * Double(verdict.length)
    classes += verdict.classes * Double(verdict.length)
    length += verdict.length
  }

  var verdict: Verdict {
    guard length > 0 else { return Verdict(score: 0, classes: SIMD3(0, 1, 0)) }
    return Verdict(
      score: score / Double(length), classes: classes / Double(length), length: length)
  }
}
