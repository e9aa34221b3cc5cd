import Copydesk

/// Options of the sink `csv`.
struct CSVOptions: Options {
  var path = ""
  var rows = CSVRows.documents

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.path, "The file; '.tsv' in its name separates by tabs, '.gz' or '.zst' compress.",
      isRequired: true, check: .notEmpty),
    Field("rows", \.rows, "What a row is."),
  ]
}

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
        "score", "by", "sentiment",
      ]
    }
  }
}

/// Writes a table: a row a document, or a row an entity.
struct CSV: Sink {
  static let spec = Spec.sink(
    "csv", "Writes a table with a row for each document or each entity.",
    details: """
      The table follows RFC 4180, in UTF-8, with a line of column names. 'start' and 'end' count \
      bytes of the text, 'original_start' and 'original_end' bytes of the entry that was read. \
      An entity's 'sentiment' is that of its sentence.
      """,
    options: CSVOptions.self
  ) { options, context in CSV(path: context.resolve(options.path), rows: options.rows) }

  let path: String
  let rows: CSVRows
  var system = FileSystem.posix

  var outputs: [String] { [path] }

  func open() throws -> any SinkWriter {
    Writer(
      rows: rows, separator: path.contains(".tsv") ? 0x09 : 0x2C,
      output: try TextOutput(path, system: system))
  }

  /// A class, because a protocol's value cannot hold an output that must not be copied.
  final class Writer: SinkWriter {
    private let rows: CSVRows
    private let separator: UInt8
    private var output: TextOutput?
    private var bytes: [UInt8] = []

    init(rows: CSVRows, separator: UInt8, output: consuming TextOutput) {
      self.rows = rows
      self.separator = separator
      self.output = consume output
      add(rows.columns)
    }

    func write(_ batch: Batch) throws {
      for document in batch.documents { add(document) }
      try output?.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }

    func finish() throws {
      try output?.write(bytes)
      try output.take()?.finish()
    }

    func suspend() { output.take()?.suspend() }

    private func add(_ document: Document) {
      switch rows {
      case .documents: add(documentRow(document))
      case .entities:
        let sentiments = SentenceSentiments(document)
        for entity in document[.entities] { add(entityRow(entity, document, sentiments)) }
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

    private func entityRow(
      _ entity: Annotation, _ document: Document, _ sentiments: SentenceSentiments
    ) -> [String] {
      let original = document.originalRange(of: entity.range)
      return [
        document.id, document.metadata["date"].cell, document.text(entity.range), entity.label,
        String(entity.range.lowerBound), String(entity.range.upperBound),
        String(original.lowerBound), String(original.upperBound),
        entity.attributes["score"].cell, entity.attributes["by"].cell,
        sentiments.score(at: entity.range.lowerBound).map { "\($0)" } ?? "",
      ]
    }

    private func add(_ cells: [String]) {
      for (index, cell) in cells.enumerated() {
        if index > 0 { bytes.append(separator) }
        add(cell)
      }
      bytes += [0x0D, 0x0A]
    }

    private func add(_ cell: String) {
      let needsQuotes = cell.utf8.contains { [separator, 0x22, 0x0A, 0x0D].contains($0) }
      guard needsQuotes else { return bytes.append(contentsOf: cell.utf8) }
      bytes.append(0x22)
      for byte in cell.utf8 {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
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

/// The sentiment of the sentence around a place.
struct SentenceSentiments {
  private let sentences: [Annotation]

  init(_ document: Document) { sentences = document[.sentences] }

  /// The index of the sentence at a place.
  func index(at position: Int) -> Int? {
    var (low, high) = (0, sentences.count)
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].range.upperBound <= position { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].range.contains(position) ? low : nil
  }

  func score(at position: Int) -> Double? {
    index(at: position).flatMap { sentences[$0].attributes["sentiment"]?.map?["score"]?.number }
  }
}
