import Copydesk
import Sentiment

/// The numbers of an evaluation of sentiment, for programs.
struct SentimentJSON {
  let bytes: [UInt8]

  init(_ groups: [SentimentEvaluation.Group]) {
    var map: Attributes = [:]
    for group in groups {
      map[group.name] = .map([
        "targets": Self.scores(group.targets), "texts": Self.scores(group.texts),
      ])
    }
    var json = JSONWriter()
    json.write(.map(map))
    bytes = json.bytes + [0x0A]
  }

  private static func scores(_ scores: SentimentScores) -> Value {
    var confusion: Attributes = [:]
    for (name, row) in zip(SentimentScores.labels, scores.confusion) {
      var cells: Attributes = [:]
      for (name, count) in zip(SentimentScores.labels, row) { cells[name] = .int(count) }
      confusion[name] = .map(cells)
    }
    let hasCount = scores.count > 0
    return .map([
      "count": .int(scores.count), "macro_f1": number(hasCount ? scores.macroF1 : nil),
      "labels": .list(scores.present.map { .string(SentimentScores.labels[$0]) }),
      "accuracy": number(hasCount ? scores.accuracy : nil),
      "calibration_error": number(scores.calibrationError),
      "scores": .int(scores.scoreCount), "pearson_r": number(scores.correlation),
      "confusion": .map(confusion),
    ])
  }

  /// Nothing where there is nothing to tell it of.
  private static func number(_ number: Double?) -> Value { number.map { .double($0) } ?? .null }
}
