import Copydesk
import Glibc

/// How well a model answers questions whose answers are known.
struct DevScores {
  /// Logits and class of each name.
  private(set) var targets: [(logits: SIMD3<Float>, label: Int)] = []
  /// Place on the scale and class of each sentence.
  private(set) var sentences: [(place: Float, label: Int)] = []
  private var scores = SentimentScores()

  init(_ questions: [TrainingText.Question], _ model: SentimentModel) {
    var reader = SentenceReader(model.tables, explains: false)
    for question in questions {
      let whole = reader.read(question.unit.rows)
      if let place = question.unit.place {
        guard let label = question.label else { continue }
        let outputs = reader.look(at: place).outputs
        targets.append((SIMD3(outputs.x, outputs.y, outputs.z), label))
        scores.add(known: label, found: model.targets.probabilities(targets.last!.logits))
      } else {
        if let label = question.label { sentences.append((whole.outputs.w, label)) }
        scores.add(
          knownScore: Double(question.unit.score), found: Double(whole.outputs.w.score))
      }
    }
  }

  /// For a line of the log.
  var line: String {
    "; dev macro-F1 \((scores.macroF1 * 100).text(1)), "
      + "correlation \(scores.correlation?.text(3) ?? "undefined")"
  }

  var facts: Attributes {
    [
      "macro_f1": .double(scores.macroF1.rounded(to: 4)),
      "correlation": scores.correlation.map { .double($0.rounded(to: 4)) } ?? .null,
    ]
  }
}

extension Float {
  /// A place on the scale as a score from -1 to 1.
  var score: Float { tanh(self) }
}
