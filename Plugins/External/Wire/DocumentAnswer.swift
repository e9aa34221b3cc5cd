import Copydesk

/// What a plugin says of one document of a batch.
struct DocumentAnswer: Sendable {
  struct Edit: Sendable {
    let range: Range<Int>
    let text: String
  }

  /// Annotations with ranges in the plugin's unit.
  typealias LayerPart = (layer: Layer, annotations: [Annotation])

  var place: Int?
  var edits: [Edit] = []
  /// The whole text anew.
  var text: [UInt8]?
  /// Added to their layers.
  var annotations: [LayerPart] = []
  /// In the place of their layers.
  var layers: [LayerPart] = []
  /// Set; null removes.
  var metadata: Attributes = [:]
  var attributes: Attributes = [:]
  var rejection: Rejection.Reason?
}

extension DocumentAnswer {
  /// Reads one element of the list of documents.
  init(_ json: inout JSONReader) throws {
    try json.readObject { key, json in try read(key, &json) }
  }

  private mutating func read(_ key: String, _ json: inout JSONReader) throws {
    switch key {
    case "n":
      guard case .int(let number) = try json.readValue() else { throw Self.failure("'n'") }
      place = number
    case "edits": try json.readList { edits.append(try Self.edit(&$0)) }
    case "text": text = try json.readUTF8()
    case "annotations": annotations = try Self.layers(&json)
    case "layers": layers = try Self.layers(&json)
    case "metadata": metadata = try Self.map(json.readValue(), key)
    case "attributes": attributes = try Self.map(json.readValue(), key)
    case "failed": rejection = try Self.reason(.failed, json.readValue())
    case "filtered": rejection = try Self.reason(.filtered, json.readValue())
    default: try json.skip()
    }
  }

  private static func edit(_ json: inout JSONReader) throws -> Edit {
    guard case .map(let map) = try json.readValue(), let text = map["text"]?.string else {
      throw failure("each of 'edits', which needs 'range' and 'text',")
    }
    return Edit(range: try range(map["range"]), text: text)
  }

  private static func layers(_ json: inout JSONReader) throws -> [LayerPart] {
    var parts: [LayerPart] = []
    try json.readObject { name, json in
      var annotations: [Annotation] = []
      try json.readList { annotations.append(try annotation($0.readValue())) }
      parts.append((Layer(name), annotations))
    }
    return parts
  }

  private static func annotation(_ value: Value) throws -> Annotation {
    var attributes = try map(value, "annotation")
    let range = try range(attributes["range"])
    let label = attributes["label"]?.string ?? ""
    for name in ["range", "label", "text", "original"] { attributes[name] = nil }
    return Annotation(range, label: label, attributes: attributes)
  }

  private static func range(_ value: Value?) throws -> Range<Int> {
    guard case .list(let bounds)? = value, bounds.count == 2, case .int(let start) = bounds[0],
      case .int(let end) = bounds[1], 0 <= start, start <= end
    else { throw failure("'range', which must be two numbers,") }
    return start..<end
  }

  private static func map(_ value: Value, _ key: String) throws -> Attributes {
    guard let map = value.map else { throw failure("'\(key)', which must be an object,") }
    return map
  }

  private static func reason(_ kind: Rejection.Kind, _ value: Value) throws -> Rejection.Reason {
    let map = try map(value, kind.rawValue)
    guard let code = map["code"]?.string, !code.isEmpty else {
      throw failure("'\(kind.rawValue)', which needs a 'code',")
    }
    return .init(kind, code: code, map["message"]?.string ?? code)
  }

  private static func failure(_ what: String) -> PluginFailure {
    PluginFailure(.protocolError, "\(what) is wrong in its answer")
  }
}
