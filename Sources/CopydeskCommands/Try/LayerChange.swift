import Copydesk

/// What a stage did to a layer that was there before.
///
/// Annotations are known again by the original bytes that they stand for, which changes of the text leave as they are, and by
/// their labels.
struct LayerChange {
  /// Those that are gone.
  private(set) var removed: [Annotation] = []
  /// Those that are new.
  private(set) var added: [Annotation] = []
  /// Those that stayed, with what was set anew; null stands for what was removed.
  private(set) var changed: [(annotation: Annotation, set: [Attributes.Element])] = []

  private struct Key: Hashable {
    let original: Range<Int>
    let label: String

    init(_ annotation: Annotation, _ document: Document) {
      original = document.originalRange(of: annotation.range)
      label = annotation.label
    }
  }

  init(_ layer: Layer, _ before: Document, _ after: Document) {
    var known = Dictionary(grouping: before[layer]) { Key($0, before) }
    for annotation in after[layer] {
      let key = Key(annotation, after)
      guard let old = known[key]?.first else {
        added.append(annotation)
        continue
      }
      known[key]?.removeFirst()
      let set = Self.difference(old.attributes, annotation.attributes)
      if !set.isEmpty { changed.append((annotation, set)) }
    }
    for annotation in before[layer] where known[Key(annotation, before)]?.isEmpty == false {
      known[Key(annotation, before)]?.removeFirst()
      removed.append(annotation)
    }
  }

  var isEmpty: Bool { removed.isEmpty && added.isEmpty && changed.isEmpty }

  /// What was set or removed of some of them.
  var names: [String] { Set(changed.flatMap { $0.set.map(\.name) }).sorted() }

  private static func difference(_ old: Attributes, _ new: Attributes) -> [Attributes.Element] {
    new.filter { old[$0.name] != $0.value }
      + old.filter { new[$0.name] == nil }.map { (name: $0.name, value: .null) }
  }
}
