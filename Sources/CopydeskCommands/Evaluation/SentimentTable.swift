import Copydesk
import Sentiment

/// A group's scores as tables for a terminal.
struct SentimentTable {
  let text: String

  init(_ group: SentimentEvaluation.Group) {
    var parts: [String] = []
    if group.targets.count > 0 { parts.append(Self.classes("towards entities", group.targets)) }
    if group.texts.count > 0 { parts.append(Self.classes("of texts", group.texts)) }
    for (title, scores) in [("towards entities", group.targets), ("of texts", group.texts)]
    where scores.scoreCount > 1 {
      let correlation =
        scores.correlation?.fixed(3) ?? "undefined, as all known or found ones are the same"
      parts.append("scores \(title): \(scores.scoreCount.grouped), Pearson's r \(correlation)")
    }
    text = "\(group.name)\n" + parts.joined(separator: "\n")
  }

  private static func classes(_ title: String, _ scores: SentimentScores) -> String {
    let names = SentimentScores.labels
    func row(_ name: String, _ cells: [String]) -> String {
      "  " + name.padded(to: 18) + cells.map { $0.leftPadded(to: 10) }.joined()
    }
    var lines = [row(title, ["prec.", "recall", "F1"] + names)]
    for (index, name) in names.enumerated() {
      let shares = [scores.precision(index), scores.recall(index), scores.f1(index)]
      lines.append(
        row(name, shares.map(\.percent) + scores.confusion[index].map(\.grouped)))
    }
    lines.append(
      "  \(scores.count.grouped): macro-F1 of \(scores.present.count) labels "
        + "\(scores.macroF1.percent), accuracy \(scores.accuracy.percent)"
        + (scores.calibrationError.map { ", calibration error \($0.fixed(3))" } ?? ""))
    return lines.joined(separator: "\n")
  }
}
