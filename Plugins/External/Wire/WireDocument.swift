import Copydesk

/// Writes documents as plugins see them.
struct WireDocument: Sendable {
  let unit: OffsetUnit
  /// The layers to send; nil for all but tokens.
  let layers: [Layer]?
  /// Whether ranges of the original bytes go with the annotations, as sinks want them.
  let hasOriginals: Bool

  /// - Parameter place: Its place in the frame, which the answer names it by.
  func write(_ document: Document, place: Int, to json: inout JSONWriter) {
    json.beginObject()
    json.key("n")
    json.write(place)
    json.key("id")
    json.write(document.id)
    json.key("origin")
    write(document.origin, to: &json)
    write("metadata", document.metadata, to: &json)
    write("attributes", document.attributes, to: &json)
    json.key("text")
    json.write(utf8: document.utf8[...])
    writeLayers(of: document, to: &json)
    json.endObject()
  }

  private func write(_ origin: Origin, to json: inout JSONWriter) {
    json.beginObject()
    json.key("path")
    json.write(origin.path)
    if let entry = origin.entry {
      json.key("entry")
      json.write(entry)
    }
    if hasOriginals {
      json.key("range")
      json.write(origin.range)
    }
    json.endObject()
  }

  private func write(_ key: String, _ attributes: Attributes, to json: inout JSONWriter) {
    guard !attributes.isEmpty else { return }
    json.key(key)
    json.write(.map(attributes))
  }

  private func writeLayers(of document: Document, to json: inout JSONWriter) {
    let sent = layers ?? document.layers.filter { $0 != .tokens }
    guard !sent.isEmpty else { return }
    json.key("layers")
    json.beginObject()
    for layer in sent {
      json.key(layer.name)
      json.beginList()
      let annotations = document[layer]
      let ranges = unit.ranges(forBytes: annotations.map(\.range), in: document.utf8)
      for (annotation, range) in zip(annotations, ranges) {
        write(annotation, range, of: document, to: &json)
      }
      json.endList()
    }
    json.endObject()
  }

  private func write(
    _ annotation: Annotation, _ range: Range<Int>, of document: Document, to json: inout JSONWriter
  ) {
    json.beginObject()
    json.key("range")
    json.write(range)
    if !annotation.label.isEmpty {
      json.key("label")
      json.write(annotation.label)
    }
    if hasOriginals {
      json.key("original")
      json.write(document.originalRange(of: annotation.range))
    }
    json.write(members: annotation.attributes)
    json.endObject()
  }
}
