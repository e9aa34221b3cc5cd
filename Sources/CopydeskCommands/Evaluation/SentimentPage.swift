import Copydesk
import Output
import Sentiment

/// An evaluation of sentiment as a page that needs nothing but itself.
struct SentimentPage {
  let bytes: [UInt8]

  /// - Parameter count: How many errors are shown.
  init(_ result: SentimentEvaluation.Result, title: String, errors count: Int = 2_000) {
    let shown = result.errors.prefix(count)
    let hidden = result.errors.count - shown.count
    bytes = EvaluationStyle.page(
      title,
      """
      \(result.groups.map(Self.group).joined(separator: "\n"))
      <h2>Errors, the worst first</h2>
      <ul class="legend"><li><mark class="name">name in question</mark></li>\
      <li><span class="good" style="--w:1">speaks for good</span></li>\
      <li><span class="bad" style="--w:1">speaks for bad</span></li></ul>
      \(shown.map(Self.article).joined(separator: "\n"))
      \(hidden > 0 ? "<p>\(hidden.grouped) more errors are not shown.</p>" : "")
      """)
  }

  private static func group(_ group: SentimentEvaluation.Group) -> String {
    var parts = ["<h2>\(group.name.escapedForHTML)</h2>"]
    if group.targets.count > 0 { parts.append(table("towards entities", group.targets)) }
    if group.texts.count > 0 { parts.append(table("of texts", group.texts)) }
    if group.texts.scoreCount > 1 {
      parts.append(
        "<p>Scores of \(group.texts.scoreCount.grouped) texts: Pearson's r "
          + "\(group.texts.correlation?.fixed(3) ?? "undefined").</p>")
    }
    return parts.joined(separator: "\n")
  }

  private static func table(_ title: String, _ scores: SentimentScores) -> String {
    let names = SentimentScores.labels
    let rows = names.indices.map { label in
      let shares = [scores.precision(label), scores.recall(label), scores.f1(label)]
        .map { "<td>\($0.percent)</td>" }
      let counts = names.indices.map { found in
        let count = scores.confusion[label][found].grouped
        return found == label ? "<td class=\"right\">\(count)</td>" : "<td>\(count)</td>"
      }
      return "<tr><th scope=\"row\">\(names[label])</th>\((shares + counts).joined())</tr>"
    }
    let heads = ["precision", "recall", "F1"] + names.map { "found \($0)" }
    let calibration = scores.calibrationError.map { ", calibration error \($0.fixed(3))" } ?? ""
    return """
      <table><thead><tr><th>\(title)</th>\(heads.map { "<th>\($0)</th>" }.joined())</tr></thead><tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      <p>\(scores.count.grouped): macro-F1 of \(scores.present.count) labels \
      \(scores.macroF1.percent), accuracy \(scores.accuracy.percent)\(calibration).</p>
      """
  }

  private static func article(_ error: SentimentError) -> String {
    "<article><h3>\(error.id.escapedForHTML): \(error.facts.escapedForHTML)</h3>"
      + "<p>\(SentimentMarkup(error).html)</p></article>"
  }
}
