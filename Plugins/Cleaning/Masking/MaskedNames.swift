import Copydesk

/// The names that are masked in a document, with what stands for each.
struct MaskedNames {
  private var placeholders: [String: String] = [:]

  /// What tells one from another: the id that mentions of one thing share, or else its name.
  static func key(of entity: Annotation, _ text: String) -> String {
    entity.attributes["id"]?.string ?? entity.attributes["name"]?.string ?? text
  }

  mutating func add(_ entity: Annotation, _ text: String, _ placeholder: String) {
    placeholders[text] = placeholder
    if let name = entity.attributes["name"]?.string { placeholders[name] = placeholder }
  }

  /// Masks them wherever something is said of them: who speaks, whose sentiment it is, which entry is theirs.
  func apply(to document: inout Document) {
    guard !placeholders.isEmpty else { return }
    document.attributes = masked(document.attributes)
    for layer in document.layers {
      document[layer] = document[layer].map { annotation in
        var annotation = annotation
        if layer == .entities, placeholders[document.text(annotation.range)] != nil {
          annotation.attributes["link"] = nil
        }
        annotation.attributes = masked(annotation.attributes)
        return annotation
      }
    }
  }

  private func masked(_ attributes: Attributes) -> Attributes {
    var result = attributes
    for (name, value) in attributes { result[name] = masked(value) }
    return result
  }

  private func masked(_ value: Value) -> Value {
    switch value {
    case .string(let text): placeholders[text].map { .string($0) } ?? value
    case .list(let values): .list(values.map { masked($0) })
    case .map(let map): .map(masked(map))
    default: value
    }
  }
}
