import Copydesk
import Entities

/// An evaluation as tables for a terminal.
struct EvaluationTable {
  let text: String

  init(_ result: Evaluation, examples: Int) {
    var parts = [Self.scores(result), Self.confusion(result), Self.outcomes(result)]
    if let uncounted = Self.uncounted(result) { parts.append(uncounted) }
    if let errors = Self.errors(result, examples) { parts.append(errors) }
    text = parts.joined(separator: "\n\n")
  }

  private static func scores(_ result: Evaluation) -> String {
    let labels = result.labels
    let width = max(11, labels.map(\.count).max() ?? 0)
    func row(_ name: String, _ cells: [String]) -> String {
      name.padded(to: width) + cells.map { $0.leftPadded(to: 9) }.joined()
    }
    let head = ["known", "found", "precision", "recall", "F1", "precision", "recall", "F1"]
    var lines = [
      String(repeating: " ", count: width + 18) + "     exact" + String(repeating: " ", count: 17)
        + "     overlapping",
      row("label", head.map { $0 == "precision" ? "prec." : $0 }),
    ]
    for label in labels {
      let (exact, loose) = (result.exact.labels[label]!, result.overlapping.labels[label]!)
      lines.append(row(label, cells(exact, loose)))
    }
    lines.append(row("all (micro)", cells(result.exact.total, result.overlapping.total)))
    let (exact, loose) = (result.exact.macro, result.overlapping.macro)
    let means = [exact.precision, exact.recall, exact.f1, loose.precision, loose.recall, loose.f1]
    lines.append(row("all (macro)", ["", ""] + means.map(\.percent)))
    return lines.joined(separator: "\n")
  }

  private static func cells(_ exact: SpanScore.Counts, _ loose: SpanScore.Counts) -> [String] {
    [exact.known.grouped, exact.found.grouped]
      + [exact, loose].flatMap { [$0.precision, $0.recall, $0.f1].map(\.percent) }
  }

  private static func confusion(_ result: Evaluation) -> String {
    let (rows, columns) = result.confusionNames
    let width = max(11, rows.map(\.count).max() ?? 0)
    let names = columns.map { $0.isEmpty ? "missed" : $0 }
    let widths = names.map { max(6, $0.count) + 2 }
    var lines = [
      "known \\ found".padded(to: width + 2)
        + zip(names, widths).map { $0.leftPadded(to: $1) }.joined()
    ]
    for row in rows {
      let cells = zip(columns, widths).map { column, width in
        (result.confusion[row]?[column].map(\.grouped) ?? ".").leftPadded(to: width)
      }
      lines.append((row.isEmpty ? "spurious" : row).padded(to: width + 2) + cells.joined())
    }
    return lines.joined(separator: "\n")
  }

  private static func outcomes(_ result: Evaluation) -> String {
    let counts = SpanAlignment.Outcome.allCases.map {
      "\($0.rawValue) \((result.outcomes[$0] ?? 0).grouped)"
    }
    return "\(result.documents.grouped) documents: " + counts.joined(separator: ", ")
  }

  private static func uncounted(_ result: Evaluation) -> String? {
    guard !result.uncounted.isEmpty else { return nil }
    let labels = result.uncounted.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value.grouped)" }
    return "not counted, since they are not annotated: " + labels.joined(separator: ", ")
  }

  private static func errors(_ result: Evaluation, _ count: Int) -> String? {
    let lines = result.cases.lazy.flatMap { item in item.pairs.map { (item, $0) } }.prefix(count)
      .map { item, pair in
        let excerpt = ErrorExcerpt(pair, in: item.text)
        return "  \(pair.outcome.rawValue): \(excerpt.line(pair))  (\(item.id))"
      }
    return lines.isEmpty ? nil : "errors:\n" + lines.joined(separator: "\n")
  }
}

extension Evaluation {
  /// The labels of both sides, in order.
  var labels: [String] { exact.labels.keys.sorted() }

  /// The rows and columns of the table of confusions; the empty name, for nothing, comes last.
  var confusionNames: (rows: [String], columns: [String]) {
    func ordered(_ names: some Sequence<String>) -> [String] {
      Set(names).sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }
    }
    return (ordered(confusion.keys), ordered(confusion.values.flatMap(\.keys)))
  }
}

extension Double {
  /// A share as a percentage: `92.1`.
  var percent: String { (self * 100).fixed(1) }
}
