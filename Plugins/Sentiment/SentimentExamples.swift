import Copydesk

/// The examples of the stage `sentiment`.
enum SentimentExamples {
  static let all = [
    Example(
      "the model", input: "Orvex was fined for fraud, and its founder was arrested.",
      output: "Orvex was fined for fraud, and its founder was arrested.",
      attributes: [
        "sentiment": .map([
          "score": -0.4453, "label": "negative", "negative": 0.8911, "neutral": 0.0931,
          "positive": 0.0158,
        ])
      ]),
    Example(
      "a lexicon", options: "method: lexicon", input: "The talks were a great success.",
      output: "The talks were a great success.",
      attributes: ["sentiment": .map(["score": 0.8316, "label": "positive"])]),
    Example(
      "negation", options: "method: lexicon", input: "The talks were not a success.",
      output: "The talks were not a success.",
      attributes: ["sentiment": .map(["score": -0.4585, "label": "negative"])]),
    Example(
      "emphasis", options: "method: lexicon", input: "The talks were a GREAT success 😀!!!",
      output: "The talks were a GREAT success 😀!!!",
      attributes: ["sentiment": .map(["score": 0.9171, "label": "positive"])]),
    Example(
      "your own words", options: "{method: lexicon, words: {stagnant: -1.5}}",
      input: "Trade is stagnant.", output: "Trade is stagnant.",
      attributes: ["sentiment": .map(["score": -0.3612, "label": "negative"])]),
  ]
}
