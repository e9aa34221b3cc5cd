import CEL
import Copydesk

/// What a condition can ask of a document: the record that outputs write, and a little more.
enum DocumentVariable: String, CaseIterable {
  case id, text, words, metadata, origin, attributes, layers
  case sentiment
  case entitySentiment = "entity_sentiment"
  case sentences, tokens, entities, quotes

  static let types = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0.type) })

  private var type: CELType {
    switch self {
    case .id, .text: .string
    case .words: .int
    case .metadata, .attributes: .map(.string, .dyn)
    case .origin: DocumentRecords.origin
    case .layers: .map(.string, .list(.map(.string, .dyn)))
    case .sentiment: DocumentRecords.sentiment
    case .entitySentiment: .list(DocumentRecords.entitySentiment)
    case .sentences, .tokens: .list(DocumentRecords.annotation("annotation"))
    case .entities: .list(DocumentRecords.entity)
    case .quotes: .list(DocumentRecords.quote)
    }
  }

  /// The layer that it stands for; nil for what is known of the document as a whole.
  var layer: Layer? {
    switch self {
    case .sentences, .tokens, .entities, .quotes: Layer(rawValue)
    default: nil
    }
  }

  func value(of document: Document) -> CELValue {
    switch self {
    case .id: .string(document.id)
    case .text: .string(document.text)
    case .words: .int(Int64(Words.count(document.utf8)))
    case .metadata: .map(CELMap(AttributesRecord(attributes: document.metadata)))
    case .origin: .map(CELMap(OriginRecord(origin: document.origin)))
    case .attributes: .map(CELMap(AttributesRecord(attributes: document.attributes)))
    case .layers: .map(CELMap(LayerRecord(document: document)))
    case .sentiment: CELValue(document.attributes[rawValue] ?? .null)
    case .entitySentiment: CELValue(document.attributes[rawValue] ?? .list([]))
    case .sentences, .tokens, .entities, .quotes: document.annotations(of: Layer(rawValue))
    }
  }
}
