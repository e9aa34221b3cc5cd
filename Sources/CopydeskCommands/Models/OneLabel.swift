import Copydesk

/// What is known of a range must be one thing, or learning and counting would go by either.
enum OneLabel {
  /// - Throws: ``DocumentError`` for two labels of one range; `?` leaves open which it is.
  static func check(_ document: Document) throws {
    var known: [Range<Int>: String] = [:]
    for entity in document[.entities] where entity.label != "?" {
      let other = known.updateValue(entity.label, forKey: entity.range) ?? entity.label
      guard other == entity.label else {
        throw DocumentError("two_labels", problem(entity, other, document))
      }
    }
  }

  private static func problem(_ entity: Annotation, _ other: String, _ document: Document) -> String
  {
    "document '\(document.id)' at byte \(document.origin.range.lowerBound): "
      + "'\(document.text(entity.range))' is both \(other) and \(entity.label), expected one label"
  }
}
