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
    let olds = before[layer]
    let known = Dictionary(grouping: olds.indices) { Key(olds[$0], before) }
    // How many of each key were met: of some that have all in common one stands for the other, in their order.
    var met: [Key: Int] = [:]
    var isLeft = [Bool](repeating: true, count: olds.count)
    for annotation in after[layer] {
      let key = Key(annotation, after)
      let place = met[key, default: 0]
      met[key] = place + 1
      guard let candidates = known[key], place < candidates.count else {
        added.append(annotation)
        continue
      }
      isLeft[candidates[place]] = false
      let set = Self.difference(olds[candidates[place]].attributes, annotation.attributes)
      if !set.isEmpty { changed.append((annotation, set)) }
    }
    removed = olds.indices.filter { isLeft[$0] }.map { olds[$0] }
  }

  var isEmpty: Bool { removed.isEmpty && added.isEmpty && changed.isEmpty }

  /// What was set or removed of some of them.
  var names: [String] { Set(changed.flatMap { $0.set.map(\.name) }).sorted() }

  private static func difference(_ old: Attributes, _ new: Attributes) -> [Attributes.Element] {
    new.filter { old[$0.name] != $0.value }
      + old.filter { new[$0.name] == nil }.map { (name: $0.name, value: .null) }
  }
}
