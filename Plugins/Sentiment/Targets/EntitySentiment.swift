import Copydesk

/// The sentiment towards each entity of a document, over all of its mentions.
enum EntitySentiment {
  /// A map for each entity that was judged, those mentioned most first: its `id` if it has one, `name`,
  /// `label`, `mentions`, the mean `score`, and how many mentions are `negative`, `neutral`, `positive`.
  static func list(_ document: Document) -> Value? {
    var places: [Key: Int] = [:]
    var sums: [Sum] = []
    for entity in document[.entities] {
      guard let verdict = entity.attributes["sentiment"]?.map else { continue }
      let key = Key(entity, document)
      if let place = places[key] {
        sums[place].add(verdict)
      } else {
        places[key] = sums.count
        sums.append(Sum(entity, document, verdict))
      }
    }
    let ranked = sums.enumerated().sorted {
      ($1.element.mentions, $0.offset) < ($0.element.mentions, $1.offset)
    }
    return sums.isEmpty ? nil : .list(ranked.map(\.element.value))
  }

  /// What tells entities apart.
  private enum Key: Hashable {
    case id(String)
    case name(String, label: String)

    init(_ entity: Annotation, _ document: Document) {
      switch entity.attributes["id"] {
      case .string(let id)?: self = .id(id)
      case .int(let id)?: self = .id(String(id))
      default: self = .name(EntitySentiment.name(of: entity, document), label: entity.label)
      }
    }
  }

  private static func name(of entity: Annotation, _ document: Document) -> String {
    entity.attributes["name"]?.string ?? document.text(entity.range)
  }

  private struct Sum {
    let id: Value?
    let name: String
    let label: String
    var mentions = 0
    private var score = 0.0
    private var counts = [0, 0, 0]

    init(_ entity: Annotation, _ document: Document, _ verdict: Attributes) {
      id = entity.attributes["id"]
      label = entity.label
      name = EntitySentiment.name(of: entity, document)
      add(verdict)
    }

    mutating func add(_ verdict: Attributes) {
      mentions += 1
      score += verdict["score"]?.number ?? 0
      if let label = verdict["label"]?.string, let index = Answer.labels.firstIndex(of: label) {
        counts[index] += 1
      }
    }

    var value: Value {
      var map: Attributes = [:]
      if let id { map["id"] = id }
      map["name"] = .string(name)
      map["label"] = .string(label)
      map["mentions"] = .int(mentions)
      map["score"] = .double((score / Double(mentions)).rounded(to: 4))
      for (label, count) in zip(Answer.labels, counts) { map[label] = .int(count) }
      return .map(map)
    }
  }
}
