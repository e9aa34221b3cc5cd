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
    return .map([
      "count": .int(scores.count), "macro_f1": .double(scores.macroF1),
      "labels": .list(scores.present.map { .string(SentimentScores.labels[$0]) }),
      "accuracy": .double(scores.accuracy), "calibration_error": scores.calibrationError.map { .double($0) } ?? .null,
      "scores": .int(scores.scoreCount), "pearson_r": .double(scores.correlation),
      "confusion": .map(confusion),
    ])
  }
}
