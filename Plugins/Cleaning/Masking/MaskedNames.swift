import Copydesk

/// The names that are masked in a document, with what stands for each.
struct MaskedNames {
  private var placeholders: [String: String] = [:]
  /// The words of these names, which explanations of sentiment have one by one.
  private var words: Set<String> = []

  /// What tells one from another: the id that mentions of one thing share, or else its name.
  static func key(of entity: Annotation, _ text: String) -> String {
    entity.attributes["id"]?.string ?? entity.attributes["name"]?.string ?? text
  }

  mutating func add(_ entity: Annotation, _ text: String, _ placeholder: String) {
    for name in [text, entity.attributes["name"]?.string].compactMap(\.self) {
      placeholders[name] = placeholder
      words.formUnion(name.split(separator: " ").map(String.init))
    }
  }

  /// What stands for a text that is a masked name.
  func placeholder(for text: String) -> String? { placeholders[text] }

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
    if case .list(let weighed)? = attributes["words"] {
      let others = weighed.filter { !words.contains($0.map?["text"]?.string ?? "") }
      result["words"] = .list(others.map { masked($0) })
    }
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
