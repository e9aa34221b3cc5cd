import Copydesk

/// What a row stands for.
enum CSVRows: String, OptionChoice {
  case documents
  case entities
  case quotes
  /// A named thing in a month of the whole run, which ``EntityMonths`` adds up.
  case entityMonths = "entity_months"

  /// What is known of a named thing, and of an amount.
  private static let facts = ["id", "name", "link", "value", "upper", "currency", "unit"]

  var columns: [String] {
    let places = ["start", "end", "original_start", "original_end"]
    let sentiment = ["sentiment", "sentiment_label"]
    return switch self {
    case .documents:
      ["id", "path", "entry", "date", "title"] + sentiment + ["entities", "text"]
    case .entities:
      ["document", "date", "text", "label"] + places + ["score", "by"] + sentiment
        + Self.facts
    case .quotes: ["document", "date", "text", "speaker", "name", "cue"] + places + sentiment
    case .entityMonths: EntityMonths.columns
    }
  }

  /// The cells of a document's rows, in the order of the columns.
  ///
  /// - Parameter offsets: What `start` and `end` count.
  func rows(of document: Document, _ offsets: OffsetUnit) -> [[String]] {
    switch self {
    case .documents: [documentRow(document)]
    case .entities: entityRows(document, offsets)
    case .quotes: quoteRows(document, offsets)
    case .entityMonths: []
    }
  }

  private func documentRow(_ document: Document) -> [String] {
    [
      document.id, document.origin.path, document.origin.entry ?? "",
      document.metadata["date"].cell, document.metadata["title"].cell,
    ] + cells(document.sentiment) + [String(document[.entities].count), document.text]
  }

  private func entityRows(_ document: Document, _ offsets: OffsetUnit) -> [[String]] {
    let surroundings = Surroundings(document)
    return counted(.entities, document, offsets).map { entity, range in
      [
        document.id, document.metadata["date"].cell, document.text(entity.range), entity.label,
      ] + cells(range, document.originalRange(of: entity.range))
        + cells(entity, ["score", "by"]) + cells(surroundings.sentiment(of: entity))
        + cells(entity, Self.facts)
    }
  }

  private func quoteRows(_ document: Document, _ offsets: OffsetUnit) -> [[String]] {
    counted(.quotes, document, offsets).map { quote, range in
      [document.id, document.metadata["date"].cell, document.text(quote.range)]
        + cells(quote, ["speaker", "name", "cue"])
        + cells(range, document.originalRange(of: quote.range)) + cells(quote.sentiment)
    }
  }

  /// The annotations of a layer with their ranges in the unit asked for.
  private func counted(
    _ layer: Layer, _ document: Document, _ offsets: OffsetUnit
  ) -> Zip2Sequence<[Annotation], [Range<Int>]> {
    let found = document[layer]
    return zip(found, offsets.ranges(forBytes: found.map(\.range), in: document.utf8))
  }

  private func cells(_ annotation: Annotation, _ names: [String]) -> [String] {
    names.map { annotation.attributes[$0].cell }
  }

  private func cells(_ sentiment: Sentiment?) -> [String] {
    [sentiment.map { "\($0.score)" } ?? "", sentiment?.label ?? ""]
  }

  private func cells(_ range: Range<Int>, _ original: Range<Int>) -> [String] {
    [range.lowerBound, range.upperBound, original.lowerBound, original.upperBound]
      .map { String($0) }
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
