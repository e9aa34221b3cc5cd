import CEL
import Copydesk

/// What is known of records before a document is read. Only what is always there has a type: anything else may be null.
enum DocumentRecords {
  static let sentiment = CELType.record(
    CELRecordType(
      "sentiment", fields("score label negative neutral positive speaker words"), isOpen: true))

  static let origin = CELType.record(
    CELRecordType(
      "origin", ["path": .string, "entry": .dyn, "range": .list(.int)], isOpen: false))

  static let entity = annotation("entity", "score by id name link value upper currency unit")
  static let quote = annotation("quote", "speaker name cue")
  static let entitySentiment = CELType.record(
    CELRecordType(
      "name's sentiment", fields("id name label link mentions score negative neutral positive"),
      isOpen: true))

  /// - Parameter names: Of the attributes that its stage gives to it; others may give it more.
  static func annotation(_ name: String, _ names: String = "") -> CELType {
    let own: [String: CELType] = [
      "text": .string, "range": .list(.int), "original": .list(.int), "label": .dyn,
      "sentiment": sentiment,
    ]
    return .record(CELRecordType(name, own.merging(fields(names)) { own, _ in own }, isOpen: true))
  }

  private static func fields(_ names: String) -> [String: CELType] {
    Dictionary(uniqueKeysWithValues: names.split(separator: " ").map { (String($0), .dyn) })
  }
}

/// The layers of a document, by name.
struct LayerRecord: CELRecord {
  let document: Document

  var names: [String] { document.layers.map(\.name) }

  func value(of name: String) -> CELValue? {
    document.has(Layer(name)) ? document.annotations(of: Layer(name)) : nil
  }

  /// A layer that is not there has nothing in it.
  var absent: CELValue { .list([]) }
}

/// An annotation as the record has it.
private struct AnnotationRecord: CELRecord {
  let document: Document
  let annotation: Annotation

  private static let own = ["text", "label", "range", "original"]

  var names: [String] {
    let own = annotation.label.isEmpty ? Self.own.filter { $0 != "label" } : Self.own
    return own + annotation.attributes.map(\.name).filter { !Self.own.contains($0) }
  }

  func value(of name: String) -> CELValue? {
    switch name {
    case "text": .string(String(decoding: document.utf8[annotation.range], as: UTF8.self))
    case "label": annotation.label.isEmpty ? nil : .string(annotation.label)
    case "range": CELValue(annotation.range)
    case "original": CELValue(document.originalRange(of: annotation.range))
    default: annotation.attributes[name].map { CELValue($0) }
    }
  }
}

extension Document {
  /// A layer; empty when no stage has written it.
  func annotations(of layer: Layer) -> CELValue {
    .list(self[layer].map { .map(CELMap(AnnotationRecord(document: self, annotation: $0))) })
  }
}

/// Where a document was read.
struct OriginRecord: CELRecord {
  let origin: Origin

  var names: [String] { origin.entry == nil ? ["path", "range"] : ["path", "entry", "range"] }

  func value(of name: String) -> CELValue? {
    switch name {
    case "path": .string(origin.path)
    case "entry": origin.entry.map { .string($0) }
    case "range": CELValue(origin.range)
    default: nil
    }
  }
}

/// Metadata, or what else is known by names.
struct AttributesRecord: CELRecord {
  let attributes: Attributes

  var names: [String] { attributes.map(\.name) }
  func value(of name: String) -> CELValue? { attributes[name].map { CELValue($0) } }
}

extension CELValue {
  init(_ value: Value) {
    switch value {
    case .null: self = .null
    case .bool(let bool): self = .bool(bool)
    case .int(let int): self = .int(Int64(int))
    case .double(let double): self = .double(double)
    case .string(let string): self = .string(string)
    case .list(let values): self = .list(values.map { CELValue($0) })
    case .map(let map): self = .map(CELMap(AttributesRecord(attributes: map)))
    }
  }

  fileprivate init(_ range: Range<Int>) {
    self = .list([.int(Int64(range.lowerBound)), .int(Int64(range.upperBound))])
  }
}
