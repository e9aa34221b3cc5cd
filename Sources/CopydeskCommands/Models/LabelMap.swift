import ArgumentParser
import Copydesk
import Entities

/// Other names for labels, as `--map A=B,C=-` gives them; `-` leaves a label out.
///
/// `PER`, as CoNLL-2003 has it, is PERSON unless it is given another name, or to others.
struct LabelMap: Sendable, ExpressibleByArgument {
  private var names: [String: String]

  init() { names = ["PER": "PERSON"] }

  init?(argument: String) {
    names = [:]
    for pair in argument.split(separator: ",") {
      let parts = pair.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
      names[String(parts[0])] = String(parts[1])
    }
    if names["PER"] == nil, !makes("PER") { names["PER"] = "PERSON" }
  }

  /// What the help says of the default: there is no need to.
  var defaultValueDescription: String { "" }

  /// The name of a label; nil when it is left out.
  func label(_ label: String) -> String? {
    let name = names[label] ?? label
    return name == "-" ? nil : name
  }

  /// Whether some label is renamed so.
  func makes(_ label: String) -> Bool { names.values.contains(label) }

  /// Renames the entities of a layer.
  func apply(to annotations: [Annotation]) -> [Annotation] {
    annotations.compactMap { annotation in
      label(annotation.label).map {
        Annotation(annotation.range, label: $0, attributes: annotation.attributes)
      }
    }
  }

  /// Renames what a document's annotation covers.
  func apply(to metadata: inout Attributes) {
    guard let covered = Coverage(metadata["covers"]) else { return }
    let labels = Set(covered.labels.compactMap { label($0) }).sorted()
    metadata["covers"] = .list(labels.map { .string($0) })
  }
}

/// Labels with commas between them.
struct LabelList: ExpressibleByArgument {
  let labels: [String]

  init?(argument: String) {
    labels = argument.split(separator: ",").map(String.init)
    if labels.isEmpty { return nil }
  }
}
