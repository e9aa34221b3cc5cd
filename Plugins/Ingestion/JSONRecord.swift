import Copydesk

/// How a line of JSON becomes a document.
struct JSONRecord: Sendable {
  let textField: String
  let idField: String
  /// The fields to keep as metadata; nil for `metadata` and all plain ones.
  let metadataFields: [String]?
  let offsets: OffsetUnit
  let layers: [Layer]

  /// What records say of a document as a whole, as the stage `sentiment` writes it.
  private static let attributes: [String: JSONReader.Kind] = [
    "sentiment": .object, "entity_sentiment": .list,
  ]

  /// What was found in one line.
  private struct Parts {
    var text: Range<Int>?
    var isTextNull = false
    var id: String?
    var metadata = AttributesBuilder()
    var attributes: Attributes = [:]
    var layers: [(Layer, Value)] = []
  }

  /// Makes the document of a line.
  ///
  /// Its original bytes are those between the quotes of the text, so that a range leads back to
  /// the bytes of the file.
  ///
  /// - Parameters:
  ///   - start: Where the line stands in the file.
  ///   - illFormed: Counts what was replaced by U+FFFD.
  func document(
    _ line: [UInt8], path: String, start: Int, illFormed: inout Int
  ) throws -> Document {
    let parts = try parse(line)
    guard let text = parts.text else {
      // Nobody wrote anything there, which is no mistake.
      if parts.isTextNull { throw Filtered("no_text", "'\(textField)' is null") }
      throw DocumentError("no_text", "the line has no text in '\(textField)'")
    }
    var decoded = DecodedText()
    illFormed += decoded.appendJSON(0..<text.count, of: Array(line[text]))
    let origin = Origin(path: path, range: start + text.lowerBound..<start + text.upperBound)
    var document = Document(
      id: parts.id, origin: origin, original: Array(line[text]), decoded: decoded,
      metadata: parts.metadata.attributes)
    document.attributes = parts.attributes
    for (layer, value) in parts.layers { document[layer] = try annotations(value, layer, document) }
    return document
  }

  private func parse(_ line: [UInt8]) throws -> Parts {
    var parts = Parts()
    var json = JSONReader(line)
    do {
      guard try json.peek() == .object else {
        throw DocumentError("bad_json", "the line is no JSON object")
      }
      try json.readObject { key, json in try read(key, &json, &parts) }
      try json.readEnd()
    } catch let failure as JSONReader.Failure {
      throw DocumentError("bad_json", "the line is not valid JSON: \(failure)")
    }
    return parts
  }

  private func read(_ key: String, _ json: inout JSONReader, _ parts: inout Parts) throws {
    let kind = try json.peek()
    if key == textField {
      guard kind == .string else {
        parts.isTextNull = kind == .null
        if kind == .null { return try json.skip() }
        throw DocumentError("no_text", "'\(textField)' is no string")
      }
      parts.text = try json.readStringRange().range
    } else if key == idField {
      parts.id = Self.plainText(try json.readValue())
    } else if metadataFields?.contains(key) ?? Self.isPlain(kind) {
      parts.metadata.set(key, try json.readValue())
    } else if key == "metadata", metadataFields == nil, kind == .object {
      try json.readObject { parts.metadata.set($0, try $1.readValue()) }
    } else if Self.attributes[key] == kind {
      parts.attributes[key] = try json.readValue()
    } else if layers.contains(Layer(key)), kind == .list {
      parts.layers.append((Layer(key), try json.readValue()))
    } else {
      try json.skip()
    }
  }

  private static func isPlain(_ kind: JSONReader.Kind) -> Bool {
    kind == .string || kind == .number || kind == .bool
  }

  private static func plainText(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .int(let number): String(number)
    default: nil
    }
  }

  // MARK: Layers of a record that was written before

  private func annotations(
    _ value: Value, _ layer: Layer, _ document: Document
  ) throws -> [Annotation] {
    guard case .list(let values) = value else { return [] }
    let ranges = try RecordRanges(values, of: layer).inBytes(offsets, of: document.utf8)
    if layer == .entities, ranges.contains(where: \.isEmpty) {
      throw DocumentError("bad_range", "a range in 'entities' is empty")
    }
    return zip(values, ranges).map { value, range in
      var attributes = value.map ?? [:]
      let label = attributes["label"]?.string ?? ""
      for name in ["text", "label", "range", "original"] { attributes[name] = nil }
      return Annotation(range, label: label, attributes: attributes)
    }
    .sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }
}
