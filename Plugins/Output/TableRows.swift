import Copydesk

/// What a row of a table stands for.
enum TableRows: String, OptionChoice {
  case documents
  case sentences
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
    case .sentences: ["document", "date", "text"] + places + sentiment
    case .entities:
      ["document", "date", "text", "label"] + places + ["score", "by"] + sentiment
        + Self.facts + ["sentiment_of"]
    case .quotes: ["document", "date", "text", "speaker", "name", "cue"] + places + sentiment
    case .entityMonths: EntityMonths.columns
    }
  }

  /// The cells of a document's rows, in the order of the columns; null for what is missing.
  ///
  /// - Parameter offsets: What `start` and `end` count.
  func rows(of document: Document, _ offsets: OffsetUnit) -> [[Value]] {
    switch self {
    case .documents: [documentRow(document)]
    case .sentences: sentenceRows(document, offsets)
    case .entities: entityRows(document, offsets)
    case .quotes: quoteRows(document, offsets)
    case .entityMonths: []
    }
  }

  private func documentRow(_ document: Document) -> [Value] {
    [
      .string(document.id), .string(document.origin.path),
      document.origin.entry.map { .string($0) } ?? .null,
      document.metadata["date"] ?? .null, document.metadata["title"] ?? .null,
    ] + cells(document.sentiment)
      + [.int(document[.entities].count), .string(document.text)]
  }

  private func sentenceRows(_ document: Document, _ offsets: OffsetUnit) -> [[Value]] {
    counted(.sentences, document, offsets).map { sentence, range in
      start(of: sentence, document) + cells(range, document.originalRange(of: sentence.range))
        + cells(sentence.sentiment)
    }
  }

  private func entityRows(_ document: Document, _ offsets: OffsetUnit) -> [[Value]] {
    let surroundings = Surroundings(document)
    return counted(.entities, document, offsets).map { entity, range in
      let sentiment = surroundings.sentiment(of: entity)
      let owner = sentiment.map { _ in
        Value.string(entity.sentiment == nil ? "sentence" : "mention")
      }
      return start(of: entity, document) + [.string(entity.label)]
        + cells(range, document.originalRange(of: entity.range))
        + cells(entity, ["score", "by"]) + cells(sentiment) + cells(entity, Self.facts)
        + [owner ?? .null]
    }
  }

  private func quoteRows(_ document: Document, _ offsets: OffsetUnit) -> [[Value]] {
    counted(.quotes, document, offsets).map { quote, range in
      start(of: quote, document) + cells(quote, ["speaker", "name", "cue"])
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

  /// Whose it is, of when, and its text.
  private func start(of annotation: Annotation, _ document: Document) -> [Value] {
    [
      .string(document.id), document.metadata["date"] ?? .null,
      .string(document.text(annotation.range)),
    ]
  }

  private func cells(_ annotation: Annotation, _ names: [String]) -> [Value] {
    names.map { annotation.attributes[$0] ?? .null }
  }

  private func cells(_ sentiment: Sentiment?) -> [Value] {
    guard let sentiment else { return [.null, .null] }
    return [.double(sentiment.score), sentiment.label.map { .string($0) } ?? .null]
  }

  private func cells(_ range: Range<Int>, _ original: Range<Int>) -> [Value] {
    [range.lowerBound, range.upperBound, original.lowerBound, original.upperBound]
      .map { .int($0) }
  }
}

extension TableRows {
  /// - Throws: ``OptionError`` for metadata that cannot be further columns.
  func checkMetadata(_ names: [String]) throws {
    if self == .entityMonths, !names.isEmpty {
      throw OptionError("metadata", "a month has the documents of many, and no metadata")
    }
    for (place, name) in names.enumerated() {
      if name.isEmpty { throw OptionError("metadata", "a column needs a name") }
      if columns.contains(name) {
        throw OptionError("metadata", "'\(name)' is a column of its own already")
      }
      if names[..<place].contains(name) {
        throw OptionError("metadata", "'\(name)' stands there twice")
      }
    }
  }
}

extension Value {
  /// As a table shows it; empty for what is missing.
  var cell: String {
    switch self {
    case .string(let text): text
    case .int(let number): String(number)
    case .double(let number): "\(number)"
    case .bool(let bool): bool ? "true" : "false"
    case .null: ""
    case .list, .map: json
    }
  }
}

extension Value? {
  var cell: String { self?.cell ?? "" }
}
