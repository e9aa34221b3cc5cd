import Copydesk

/// The sentiment towards each entity of a document, over all of its mentions.
enum EntitySentiment {
  /// A map for each entity that was judged, those mentioned most first: its `id` if it has one, `name`,
  /// `label`, `mentions`, the mean `score`, and how many mentions are `negative`, `neutral`, `positive`.
  static func list(_ document: Document) -> Value? {
    var order: [String] = []
    var sums: [String: Sum] = [:]
    for entity in document[.entities] {
      guard let verdict = entity.attributes["sentiment"]?.map else { continue }
      let name = entity.attributes["name"]?.string ?? document.text(entity.range)
      let key = entity.attributes["id"]?.string ?? "\(name)\t\(entity.label)"
      if sums[key] == nil {
        order.append(key)
        sums[key] = Sum(id: entity.attributes["id"], name: name, label: entity.label)
      }
      sums[key]!.add(verdict)
    }
    guard !order.isEmpty else { return nil }
    let ranked = order.enumerated().sorted {
      (sums[$1.element]!.mentions, $0.offset) < (sums[$0.element]!.mentions, $1.offset)
    }
    return .list(ranked.map { sums[$0.element]!.value })
  }

  private struct Sum {
    let id: Value?
    let name: String
    let label: String
    var mentions = 0
    private var score = 0.0
    private var counts = [0, 0, 0]

    init(id: Value?, name: String, label: String) {
      self.id = id
      self.name = name
      self.label = label
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
      map["id"] = id
      map["name"] = .string(name)
      map["label"] = .string(label)
      map["mentions"] = .int(mentions)
      map["score"] = .double((score / Double(mentions)).rounded(to: 4))
      for (label, count) in zip(Answer.labels, counts) { map[label] = .int(count) }
      return .map(map)
    }
  }
}
