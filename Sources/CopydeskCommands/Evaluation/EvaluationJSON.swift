import Copydesk
import Entities

/// The numbers of an evaluation, for programs.
struct EvaluationJSON {
  let bytes: [UInt8]

  init(_ result: Evaluation) {
    var map: Attributes = [
      "documents": .int(result.documents),
      "exact": Self.scores(result.exact), "overlapping": Self.scores(result.overlapping),
    ]
    var outcomes: Attributes = [:]
    for outcome in SpanAlignment.Outcome.allCases {
      outcomes[outcome.rawValue.replacing(" ", with: "_")] = .int(result.outcomes[outcome] ?? 0)
    }
    map["outcomes"] = .map(outcomes)
    map["confusion"] = Self.confusion(result)
    map["not_counted"] = Self.counts(result.uncounted)
    var json = JSONWriter()
    json.write(.map(map))
    bytes = json.bytes + [0x0A]
  }

  private static func scores(_ score: SpanScore) -> Value {
    var labels: Attributes = [:]
    for (label, counts) in score.labels.sorted(by: { $0.key < $1.key }) {
      labels[label] = .map(scores(counts))
    }
    let macro = score.macro
    return .map([
      "micro": .map(scores(score.total)),
      "macro": .map([
        "precision": .double(macro.precision), "recall": .double(macro.recall),
        "f1": .double(macro.f1),
      ]),
      "labels": .map(labels),
    ])
  }

  private static func scores(_ counts: SpanScore.Counts) -> Attributes {
    [
      "right": .int(counts.right), "found": .int(counts.found), "known": .int(counts.known),
      "precision": .double(counts.precision), "recall": .double(counts.recall),
      "f1": .double(counts.f1),
    ]
  }

  /// By the known label, then by the found one; `missed` and `spurious` for none.
  private static func confusion(_ result: Evaluation) -> Value {
    let (rows, columns) = result.confusionNames
    var map: Attributes = [:]
    for row in rows {
      var cells: Attributes = [:]
      for column in columns {
        guard let count = result.confusion[row]?[column] else { continue }
        cells[column.isEmpty ? "missed" : column] = .int(count)
      }
      map[row.isEmpty ? "spurious" : row] = .map(cells)
    }
    return .map(map)
  }

  private static func counts(_ counts: [String: Int]) -> Value {
    var map: Attributes = [:]
    for (name, count) in counts.sorted(by: { $0.key < $1.key }) { map[name] = .int(count) }
    return .map(map)
  }
}
