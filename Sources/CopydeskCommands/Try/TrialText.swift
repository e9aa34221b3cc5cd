import Copydesk
import CopydeskEngine
import Output

/// What stages do to a document, as text for people.
struct TrialText {
  /// How many of a kind are shown unless all are wanted.
  static let few = 5

  let paint: Paint
  /// How many changes, and annotations of a layer, are shown.
  let most: Int

  /// Which document it is, and what its source says of it.
  func head(_ document: Document) -> String {
    let size = "\(document.original.count.grouped) bytes"
    let head = paint(paint.clean("\(document.id)  \(document.origin)  \(size)"), "1")
    return ([head] + known(document)).joined(separator: "\n") + "\n"
  }

  private func known(_ document: Document) -> [String] {
    AttributeText(paint).lines(Attributes(), document.metadata)
      + document.layers.map { "  \($0): \(document[$0].count.grouped)" }
  }

  /// What a stage did.
  func step(_ step: Trial.Step) -> String {
    var lines = [paint(paint.clean(step.stage), "1")]
    if let after = step.after {
      lines += ChangeText(paint, most: most).lines(step.before, after)
      lines += AttributeText(paint).lines(step.before.metadata, after.metadata)
      lines += AttributeText(paint).lines(step.before.attributes, after.attributes)
      lines += LayerText(paint, most: most).lines(step.before, after)
    }
    lines += step.counts.sorted { $0.key < $1.key }.map {
      "  counted: \(paint.clean($0.key)) \($0.value.grouped)"
    }
    if let reason = step.reason {
      lines.append("  " + paint(paint.clean("\(reason.code): \(reason.message)"), "31"))
    }
    if lines.count == 1 { lines.append("  " + paint("nothing changed", "2")) }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Where a document that came through goes.
  func end(_ pipeline: Pipeline) -> String {
    let places = pipeline.sinks.map { sink in
      let outputs = sink.component.outputs
      return outputs.isEmpty ? sink.name : outputs.joined(separator: ", ")
    }
    if places.isEmpty { return "that is all that this part does to it" }
    return "a run would write it to \(paint.clean(places.joined(separator: ", ")))"
  }

  /// What becomes of one that was rejected.
  func end(_ reason: Rejection.Reason, _ onError: OnError) -> String {
    switch (reason.kind, onError) {
    case (.filtered, _): "a run would leave it out: \(reason.code)"
    case (.failed, .fail): "a run would stop here: \(reason.code)"
    case (.failed, .skip): "a run would skip it: \(reason.code)"
    case (.failed, .deadLetter): "a run would write it to the dead letters: \(reason.code)"
    }
  }
}
