import Copydesk

extension DocumentAnswer {
  /// Does to a document what the plugin asks for.
  ///
  /// - Throws: Why the document is rejected: because the plugin says so, or because what it asks
  ///   for cannot be done.
  func apply(to document: inout Document, of declaration: Declaration, writes: [Layer]) throws {
    if let rejection { throw Self.error(rejection) }
    try checkLayers(writes, of: declaration.name)
    if let text {
      guard edits.isEmpty else {
        throw DocumentError("bad_answer", "it sent both 'text' and 'edits'")
      }
      try document.apply(TextDiff.edits(from: document.utf8, to: text))
      try annotate(&document, declaration.unit)
    } else {
      // Annotations count in the text as it was sent, and move with the edits.
      try annotate(&document, declaration.unit)
      try document.apply(edits(in: document.utf8, declaration.unit))
    }
    Self.merge(metadata, into: &document.metadata)
    Self.merge(attributes, into: &document.attributes)
  }

  private static func error(_ reason: Rejection.Reason) -> any Error {
    reason.kind == .filtered
      ? Filtered(reason.code, reason.message) : DocumentError(reason.code, reason.message)
  }

  private func checkLayers(_ writes: [Layer], of name: String) throws {
    for (layer, _) in annotations + layers where !writes.contains(layer) {
      throw DocumentError(
        "bad_answer", "it wrote the layer '\(layer)', which '\(name)' does not declare")
    }
  }

  private func annotate(_ document: inout Document, _ unit: OffsetUnit) throws {
    for (layer, annotations) in layers {
      document[layer] = Self.sorted(try Self.placed(annotations, layer, document.utf8, unit))
    }
    for (layer, annotations) in annotations {
      let added = try Self.placed(annotations, layer, document.utf8, unit)
      document[layer] = Self.sorted(document[layer] + added)
    }
  }

  private static func placed(
    _ annotations: [Annotation], _ layer: Layer, _ text: [UInt8], _ unit: OffsetUnit
  ) throws -> [Annotation] {
    let ranges = unit.byteRanges(annotations.map(\.range), in: text)
    return try zip(annotations, ranges).map { annotation, range in
      guard let range else { throw badRange(annotation.range, "in '\(layer)'") }
      var placed = annotation
      placed.range = range
      return placed
    }
  }

  private func edits(in text: [UInt8], _ unit: OffsetUnit) throws -> Edits {
    var result = Edits()
    for (edit, range) in zip(edits, unit.byteRanges(edits.map(\.range), in: text)) {
      guard let range else { throw Self.badRange(edit.range, "of an edit") }
      result.replace(range, with: edit.text)
    }
    return result
  }

  private static func badRange(_ range: Range<Int>, _ place: String) -> DocumentError {
    DocumentError(
      "bad_answer",
      "the range [\(range.lowerBound), \(range.upperBound)] \(place) leaves the text or cuts a "
        + "character")
  }

  /// In the order of the text; those that begin at one place keep their order.
  private static func sorted(_ annotations: [Annotation]) -> [Annotation] {
    let isSorted = zip(annotations, annotations.dropFirst()).allSatisfy {
      $0.range.lowerBound <= $1.range.lowerBound
    }
    return isSorted ? annotations : annotations.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  private static func merge(_ changes: Attributes, into attributes: inout Attributes) {
    for (name, value) in changes { attributes[name] = value == .null ? nil : value }
  }
}
