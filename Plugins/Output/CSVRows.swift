import Copydesk

/// What a row stands for.
enum CSVRows: String, OptionChoice {
  case documents
  case entities

  var columns: [String] {
    switch self {
    case .documents:
      ["id", "path", "entry", "date", "title", "sentiment", "sentiment_label", "entities", "text"]
    case .entities:
      [
        "document", "date", "text", "label", "start", "end", "original_start", "original_end",
        "score", "by", "sentiment", "id", "name", "link", "value",
      ]
    }
  }

  /// The cells of a document's rows, in the order of the columns.
  ///
  /// - Parameter offsets: What `start` and `end` count.
  func rows(of document: Document, _ offsets: OffsetUnit) -> [[String]] {
    switch self {
    case .documents: [documentRow(document)]
    case .entities: entityRows(document, offsets)
    }
  }

  private func documentRow(_ document: Document) -> [String] {
    let sentiment = document.attributes["sentiment"]?.map
    return [
      document.id, document.origin.path, document.origin.entry ?? "",
      document.metadata["date"].cell, document.metadata["title"].cell, sentiment?["score"].cell,
      sentiment?["label"].cell, String(document[.entities].count), document.text,
    ].map { $0 ?? "" }
  }

  private func entityRows(_ document: Document, _ offsets: OffsetUnit) -> [[String]] {
    let entities = document[.entities]
    let sentiments = SentenceSentiments(document)
    let ranges = offsets.ranges(forBytes: entities.map(\.range), in: document.utf8)
    return zip(entities, ranges).map { entityRow($0, $1, document, sentiments) }
  }

  private func entityRow(
    _ entity: Annotation, _ range: Range<Int>, _ document: Document,
    _ sentiments: SentenceSentiments
  ) -> [String] {
    let original = document.originalRange(of: entity.range)
    return [
      document.id, document.metadata["date"].cell, document.text(entity.range), entity.label,
      String(range.lowerBound), String(range.upperBound),
      String(original.lowerBound), String(original.upperBound),
      entity.attributes["score"].cell, entity.attributes["by"].cell,
      sentiments.score(at: entity.range.lowerBound).map { "\($0)" } ?? "",
    ] + ["id", "name", "link", "value"].map { entity.attributes[$0].cell }
  }
}

extension Value? {
  /// As a table shows it; empty for what is missing.
  var cell: String {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): "\(number)"
    case .bool(let bool): bool ? "true" : "false"
    case .null, nil, .list, .map: ""
    }
  }
}
