public import Copydesk

extension Catalog {
  /// How hard a text is to read.
  public static let readability = Catalog("readability", [ReadabilityStage.spec])
}

/// Options of the stage `readability`.
struct ReadabilityOptions: Options {
  var scores = Score.allCases
  var minWords = 1

  static let fields: [Field<Self>] = [
    Field("scores", \.scores, "Which scores to compute."),
    Field(
      "min_words", \.minWords, "Gives no scores to texts with fewer words.", check: .atLeast(1)),
  ]
}

/// Scores how hard English texts are to read.
struct ReadabilityStage: Stage {
  static let spec = Spec.stage(
    "readability", "Scores how hard English texts are to read.",
    details: """
      Puts 'readability' beside the text, with the counts that the scores come from. All but \
      'flesch_reading_ease' (100 is easy, 0 is hard) are years of school in the United States. They were \
      made for texts of a hundred words and more, so a short text may score oddly.
      """,
    options: ReadabilityOptions.self,
    examples: [
      Example(
        "one score", options: "scores: [flesch_kincaid_grade]",
        input: "The committee postponed its decision. Nobody was surprised.",
        output: "The committee postponed its decision. Nobody was surprised.",
        attributes: [
          "readability": .map([
            "sentences": 2, "words": 8, "syllables": 16, "flesch_kincaid_grade": 9.57,
          ])
        ])
    ],
    contract: { _ in Contract(reads: [.sentences]) }
  ) { options, _ in ReadabilityStage(options: options) }

  let options: ReadabilityOptions

  func process(_ batch: inout Batch) throws { batch.forEach { process(&$0) } }

  private func process(_ document: inout Document) {
    let counts = TextCounts(document)
    guard counts.sentences > 0, counts.words >= options.minWords else { return }
    var result: Attributes = [
      "sentences": .int(counts.sentences), "words": .int(counts.words),
      "syllables": .int(counts.syllables),
    ]
    for score in options.scores {
      result[score.rawValue] = .double((score.value(of: counts) * 100).rounded() / 100)
    }
    document.attributes["readability"] = .map(result)
  }
}
