import Copydesk
import Entities

/// An evaluation as a page that needs nothing but itself.
struct EvaluationPage {
  let bytes: [UInt8]

  /// - Parameter documents: How many documents with errors are shown.
  init(_ result: Evaluation, title: String, documents: Int = 2_000) {
    let shown = result.cases.prefix(documents)
    let hidden = result.cases.count - shown.count
    bytes = EvaluationStyle.page(
      title,
      """
      <p>\(result.documents.grouped) documents, \(result.cases.count.grouped) of them with errors.</p>
      <h2>Scores</h2>
      \(Self.scores(result))
      <h2>Known labels, and what was found in their place</h2>
      \(Self.confusion(result))
      <h2>Errors</h2>
      \(Self.legend(result))
      \(shown.map(Self.article).joined(separator: "\n"))
      \(hidden > 0 ? "<p>\(hidden.grouped) more documents are not shown.</p>" : "")
      """)
  }

  private static func scores(_ result: Evaluation) -> String {
    func row(_ name: String, _ counts: [String], _ shares: [Double]) -> String {
      "<tr><th scope=\"row\">\(name.escapedForHTML)</th>"
        + (counts + shares.map(\.percent)).map { "<td>\($0)</td>" }.joined() + "</tr>"
    }
    func row(_ name: String, _ exact: SpanScore.Counts, _ loose: SpanScore.Counts) -> String {
      row(
        name, [exact.known.grouped, exact.found.grouped],
        [exact, loose].flatMap { [$0.precision, $0.recall, $0.f1] })
    }
    let (exact, loose) = (result.exact, result.overlapping)
    let labels = result.labels.map { row($0, exact.labels[$0]!, loose.labels[$0]!) }
    let macro = [exact.macro, loose.macro].flatMap { [$0.precision, $0.recall, $0.f1] }
    return """
      <table><thead>
      <tr><td colspan="3"></td><th colspan="3">exact</th><th colspan="3">overlapping</th></tr>
      <tr><th>label</th><th>known</th><th>found</th>\
      \(String(repeating: "<th>precision</th><th>recall</th><th>F1</th>", count: 2))</tr>
      </thead><tbody>
      \(labels.joined(separator: "\n"))
      </tbody><tfoot>
      \(row("all (micro)", exact.total, loose.total))
      \(row("all (macro)", ["", ""], macro))
      </tfoot></table>
      """
  }

  private static func confusion(_ result: Evaluation) -> String {
    let (rows, columns) = result.confusionNames
    let head = columns.map { "<th>\(($0.isEmpty ? "missed" : $0).escapedForHTML)</th>" }.joined()
    let body = rows.map { row in
      let cells = columns.map { column -> String in
        let isRight = row == column
        let count = result.confusion[row]?[column]?.grouped ?? ""
        return isRight ? "<td class=\"right\">\(count)</td>" : "<td>\(count)</td>"
      }.joined()
      let name = (row.isEmpty ? "spurious" : row).escapedForHTML
      return "<tr><th scope=\"row\">\(name)</th>\(cells)</tr>"
    }.joined(separator: "\n")
    return """
      <table><thead><tr><td></td>\(head)</tr></thead><tbody>
      \(body)
      </tbody></table>
      """
  }

  private static func legend(_ result: Evaluation) -> String {
    let items = SpanAlignment.Outcome.allCases.filter { $0 != .right }.map {
      "<li><mark class=\"\($0.className)\">\($0.rawValue)</mark> "
        + "\((result.outcomes[$0] ?? 0).grouped)</li>"
    }
    return "<ul class=\"legend\">\(items.joined())</ul>"
  }

  private static func article(_ item: Evaluation.Case) -> String {
    "<article><h3>\(item.id.escapedForHTML)</h3>\(ErrorContext(item).html)</article>"
  }
}

extension SpanAlignment.Outcome {
  /// Its class in the page.
  var className: String {
    switch self {
    case .right: "right"
    case .missed: "missed"
    case .spurious: "spurious"
    case .wrongLabel: "label"
    case .wrongBoundary: "boundary"
    case .wrongBoth: "both"
    }
  }
}

extension String {
  /// With what HTML would read as its own written out, and no control characters.
  var escapedForHTML: String {
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      default:
        let isControl = scalar.properties.generalCategory == .control
        result.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return result
  }
}
