/// The layers of one document. They are few, so a list is faster than a dictionary.
@usableFromInline
struct AnnotationTable: Sendable {
  @usableFromInline var entries: [(layer: Layer, annotations: [Annotation])] = []

  var layers: [Layer] { entries.map(\.layer) }

  @inlinable
  func has(_ layer: Layer) -> Bool { entries.contains { $0.layer == layer } }

  /// Of all layers together.
  var count: Int { entries.reduce(0) { $0 + $1.annotations.count } }

  @inlinable
  subscript(layer: Layer) -> [Annotation] {
    get { entries.first { $0.layer == layer }?.annotations ?? [] }
    _modify {
      let index =
        entries.firstIndex { $0.layer == layer }
        ?? {
          entries.append((layer, []))
          return entries.count - 1
        }()
      yield &entries[index].annotations
    }
  }

  /// Moves every annotation with its text; those whose text is gone are dropped.
  mutating func apply(_ edits: [Edits.Edit]) {
    guard !entries.isEmpty else { return }
    let shift = Shift(edits)
    for index in entries.indices {
      entries[index].annotations = entries[index].annotations.compactMap { annotation in
        guard let range = shift.range(annotation.range) else { return nil }
        var moved = annotation
        moved.range = range
        return moved
      }
    }
  }
}

/// Where ranges of a text lie after changes to it.
private struct Shift {
  private let edits: [Edits.Edit]
  private let deltas: [Int]  // deltas[i]: the sum over edits[..<i]

  init(_ edits: [Edits.Edit]) {
    self.edits = edits
    var sum = 0
    deltas =
      [0]
      + edits.map { edit in
        sum += edit.delta
        return sum
      }
  }

  /// The new place of `range`, or nil when nothing of its text is left.
  func range(_ range: Range<Int>) -> Range<Int>? {
    let moved = start(range.lowerBound)..<max(start(range.lowerBound), end(range.upperBound))
    return moved.isEmpty && !range.isEmpty ? nil : moved
  }

  private func start(_ position: Int) -> Int {
    let index = edits.partitioningIndex { $0.range.upperBound > position }
    // An edit that begins at the position or holds it: its replacement belongs to the range.
    if index < edits.count, edits[index].range.lowerBound <= position {
      return edits[index].range.lowerBound + deltas[index]
    }
    return position + deltas[index]
  }

  private func end(_ position: Int) -> Int {
    // What is inserted right at the end stays outside.
    let index = edits.partitioningIndex {
      $0.range.upperBound > position || $0.range.lowerBound >= position
    }
    if index < edits.count, edits[index].range.lowerBound < position {
      return edits[index].range.lowerBound + deltas[index] + edits[index].replacement.count
    }
    return position + deltas[index]
  }
}
