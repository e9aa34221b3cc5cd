/// Writes a document as one JSON object: the record that outputs share.
///
/// The names and their order are a promise: `id`, `origin`, `metadata`, `text`, what is known of
/// the document as a whole (such as `sentiment`), then each layer as a list. `range` counts in
/// the unit asked for, `original` always in bytes.
public struct Record: Sendable {
  private let unit: OffsetUnit
  private let layers: [Layer]?

  /// - Parameters:
  ///   - unit: What `range` counts.
  ///   - layers: The layers to write, in this order; nil for all but tokens.
  public init(unit: OffsetUnit = .utf8, layers: [Layer]? = nil) {
    self.unit = unit
    self.layers = layers
  }

  /// Writes one document.
  public func write(_ document: Document, to json: inout JSONWriter) {
    json.beginObject()
    json.key("id")
    json.write(document.id)
    json.key("origin")
    write(document.origin, to: &json)
    json.key("metadata")
    json.write(.map(document.metadata))
    json.key("text")
    json.write(utf8: document.utf8[...])
    json.write(members: document.attributes)
    let table = unit.table(for: document.utf8)
    for layer in layers ?? Self.usual(document) {
      json.key(layer.name)
      json.beginList()
      for annotation in document[layer] {
        write(annotation, of: document, layer, table, to: &json)
      }
      json.endList()
    }
    json.endObject()
  }

  /// Sentences and entities first, then others in the order in which they were written.
  private static func usual(_ document: Document) -> [Layer] {
    let known = document.layers
    return [.sentences, .entities].filter(known.contains)
      + known.filter { ![.sentences, .entities, .tokens].contains($0) }
  }

  func write(_ origin: Origin, to json: inout JSONWriter) {
    json.beginObject()
    json.key("path")
    json.write(origin.path)
    if let entry = origin.entry {
      json.key("entry")
      json.write(entry)
    }
    json.key("range")
    json.write(origin.range)
    json.endObject()
  }

  private func write(
    _ annotation: Annotation, of document: Document, _ layer: Layer, _ table: OffsetTable?,
    to json: inout JSONWriter
  ) {
    json.beginObject()
    if layer != .sentences {
      json.key("text")
      json.write(utf8: document.utf8[annotation.range])
    }
    if !annotation.label.isEmpty {
      json.key("label")
      json.write(annotation.label)
    }
    json.key("range")
    json.write(table?.range(annotation.range) ?? annotation.range)
    json.key("original")
    json.write(document.originalRange(of: annotation.range))
    json.write(members: annotation.attributes)
    json.endObject()
  }
}
