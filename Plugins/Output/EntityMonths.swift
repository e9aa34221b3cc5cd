import Copydesk

/// What a run says of each named thing in each month.
///
/// It is a plain value: all that it knows are its rows. A row takes up to some 400 bytes, and more
/// for names of more than 15 bytes.
struct EntityMonths: Sendable {
  static let columns = [
    "entity", "label", "link", "month", "mentions", "documents", "mean", "low", "high",
    "negative", "neutral", "positive",
  ]

  private(set) var rows: [Key: SentimentSums] = [:]

  /// What mentions are counted by.
  struct Key: Sendable {
    /// `2026-02`; empty when the document has no date.
    let month: String
    /// The canonical name, or else the text.
    let entity: String
    let label: String
    /// Tells things of one name apart, such as the country and the state of Georgia; empty where
    /// mentions have none.
    let link: String
  }

  /// Adds the mentions of a document; documents come in the order of the source.
  mutating func add(_ document: Document) {
    let surroundings = Surroundings(document)
    let month = Month.of(document.metadata["date"].cell) ?? ""
    var found: [Key: DocumentSums] = [:]
    for entity in document[.entities] where !FormLabels.all.contains(entity.label) {
      let name = entity.attributes["name"]?.string ?? document.text(entity.range)
      let link = entity.attributes["link"]?.string ?? ""
      let key = Key(month: month, entity: name, label: entity.label, link: link)
      found[key, default: DocumentSums()].add(surroundings.sentiment(of: entity))
    }
    for (key, sums) in found { rows[key, default: SentimentSums()].add(sums) }
  }

  /// Adds a row that was gathered before.
  mutating func add(_ key: Key, _ sums: SentimentSums) { rows[key] = sums }

  /// Hands over the cells of each row: by month, then by how many mentions it has, then by name,
  /// label and link.
  ///
  /// What one document cannot tell, or nobody has scored, is empty. The cells are made one row at
  /// a time, because there may be millions.
  func forEachRow(_ body: ([String]) throws -> Void) rethrows {
    for (key, _) in rows.map({ ($0.key, $0.value.mentions) }).sorted(by: Self.precedes) {
      try body(Self.cells(key, rows[key]!))
    }
  }

  private static func cells(_ key: Key, _ sums: SentimentSums) -> [String] {
    let numbers = [
      sums.mean, sums.interval?.lowerBound, sums.interval?.upperBound,
      sums.share(\.negative), sums.share(\.neutral), sums.share(\.positive),
    ]
    return [
      key.entity, key.label, key.link, key.month, String(sums.mentions),
      String(sums.documents),
    ] + numbers.map { $0.map(rounded) ?? "" }
  }

  private static func precedes(_ a: (key: Key, mentions: Int), _ b: (key: Key, mentions: Int))
    -> Bool
  {
    if !a.key.month.hasSameBytes(as: b.key.month) { return a.key.month.precedes(b.key.month) }
    if a.mentions != b.mentions { return a.mentions > b.mentions }
    if !a.key.entity.hasSameBytes(as: b.key.entity) { return a.key.entity.precedes(b.key.entity) }
    if !a.key.label.hasSameBytes(as: b.key.label) { return a.key.label.precedes(b.key.label) }
    return a.key.link.precedes(b.key.link)
  }

  /// To three decimal places, as the views of a database have it.
  private static func rounded(_ number: Double) -> String {
    let rounded = (number * 1_000).rounded() / 1_000
    return "\(rounded == 0 ? 0 : rounded)"  // never "-0.0"
  }
}

// By bytes, as databases have it; the strings' own comparison goes by canonical equivalence.
extension EntityMonths.Key: Hashable {
  static func == (a: Self, b: Self) -> Bool {
    a.entity.hasSameBytes(as: b.entity) && a.label.hasSameBytes(as: b.label)
      && a.month.hasSameBytes(as: b.month) && a.link.hasSameBytes(as: b.link)
  }

  func hash(into hasher: inout Hasher) {
    for part in [month, entity, label, link] {
      part.utf8.withContiguousStorageIfAvailable { hasher.combine(bytes: .init($0)) }
      hasher.combine(0xFF as UInt8)
    }
  }
}

extension String {
  fileprivate func hasSameBytes(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  fileprivate func precedes(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
