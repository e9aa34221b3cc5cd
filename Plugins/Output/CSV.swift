import Copydesk

/// Options of the sink `csv`.
struct CSVOptions: Options {
  var path = ""
  var rows = TableRows.documents
  var offsets = OffsetUnit.utf8
  var metadata: [String] = []
  var maxRows = 5_000_000

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.path, "The file; '.tsv' in its name separates by tabs, '.gz' or '.zst' compress.",
      isRequired: true, check: .notEmpty),
    Field("rows", \.rows, "What a row is."),
    Field("offsets", \.offsets, "What 'start' and 'end' count."),
    Field(
      "metadata", \.metadata,
      "The metadata of the document that each row has as further columns, by name."),
    Field(
      "max_rows", \.maxRows,
      "The most rows that 'entity_months' gathers, at up to some 400 bytes of memory each.",
      check: .atLeast(1)),
  ]
}

/// Writes a table: a row a document, a sentence, an entity, a quotation, or a named thing in a month.
struct CSV: Sink {
  static let spec = Spec.sink(
    "csv",
    "Writes a table of documents, sentences, entities, quotations, or of what is said of whom by month.",
    details: """
      The table follows RFC 4180, in UTF-8, with a line of column names. 'start' and 'end' count \
      in the text, in the unit that 'offsets' names; 'original_start' and 'original_end' count \
      bytes of the entry that was read. An entity's 'sentiment' is that towards this mention, or \
      that of its sentence where a stage tells none of its own; 'id', 'name', 'link' and 'value' \
      are its attributes, empty where it has none. 'speaker' of a quotation is the 'id' of an \
      entity.

      'rows: entity_months' adds up the whole run, in memory, and writes when it ends: for each \
      month, empty for documents without a date, the named things of that month (no dates, no \
      amounts), those with most mentions first. 'mean' is the mean sentiment of the mentions that \
      have one; 'low' and 'high' are its 95 % confidence interval, which takes the mentions in \
      one document as dependent (empty for fewer than two documents); 'negative', 'neutral' and \
      'positive' are the parts of mentions with these labels.
      """,
    options: CSVOptions.self
  ) { options, context in
    try Compression.check(options.path, isPackable: true)
    try options.rows.checkMetadata(options.metadata)
    return CSV(
      path: context.resolve(options.path), rows: options.rows, offsets: options.offsets,
      metadata: options.metadata, maxRows: options.maxRows)
  }

  let path: String
  let rows: TableRows
  var offsets = OffsetUnit.utf8
  var metadata: [String] = []
  var maxRows = 5_000_000
  var system = FileSystem.posix

  var outputs: [String] { [path] }
  var isResumable: Bool { true }

  func open() throws -> any SinkWriter {
    let writer = Writer(self, output: try TextOutput(path, system: system))
    writer.addColumnNames()
    return writer
  }

  func extend(at mark: Value) throws -> any SinkWriter {
    try OutputFile.copyFinished(path)
    guard let writer = try reopen(at: mark) else { throw OutputError(path, "cannot be added to") }
    return writer
  }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    let months = rows == .entityMonths ? try EntityMonths(mark.map?["months"] ?? .null) : .init()
    let bytes = try FileMark(mark).bytes
    guard let output = try TextOutput(path, continuingAt: bytes, system: system) else {
      return nil
    }
    return Writer(self, output: output, months: months)
  }

  /// A class, because a protocol's value cannot hold an output that must not be copied.
  final class Writer: SinkWriter {
    private let table: CSV
    private let separator: UInt8
    private var output: TextOutput?
    private var bytes: [UInt8] = []
    private var months: EntityMonths

    init(_ table: CSV, output: consuming TextOutput, months: EntityMonths = EntityMonths()) {
      self.table = table
      self.output = consume output
      self.months = months
      separator = table.path.contains(".tsv") ? 0x09 : 0x2C
    }

    func addColumnNames() { add(table.rows.columns + table.metadata) }

    func write(_ batch: Batch) throws {
      for document in batch.documents {
        if table.rows == .entityMonths { try gather(document) }
        let metadata = table.metadata.map { document.metadata[$0].cell }
        for row in table.rows.rows(of: document, table.offsets) {
          add(row.map(\.cell) + metadata)
        }
      }
      try flush()
    }

    func checkpoint() throws {
      try flush()
      try output?.checkpoint()
    }

    /// What is gathered goes into the ledger: the file gets it at the end only.
    func commit(_ batch: Int) throws -> Value {
      var mark: Attributes = ["bytes": .int(try output?.commit() ?? 0)]
      if table.rows == .entityMonths { mark["months"] = months.value }
      return .map(mark)
    }

    func finish() throws {
      try addMonths()
      try output.take()?.finish()
    }

    /// What was gathered is written too: the partial file holds the table as far as the run went.
    func suspend() {
      if table.rows == .entityMonths { try? addMonths() }
      output.take()?.suspend()
    }

    private func gather(_ document: Document) throws {
      months.add(document)
      guard months.rows.count <= table.maxRows else {
        throw OutputError(
          table.path, reason: "has more than \(table.maxRows) rows to gather; raise 'max_rows'")
      }
    }

    private func addMonths() throws {
      try months.forEachRow { row in
        add(row)
        if bytes.count >= 1 << 16 { try flush() }
      }
      try flush()
    }

    private func flush() throws {
      try output?.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }

    private func add(_ cells: [String]) {
      for (index, cell) in cells.enumerated() {
        if index > 0 { bytes.append(separator) }
        add(cell)
      }
      bytes += [0x0D, 0x0A]
    }

    private func add(_ cell: String) {
      var cell = cell
      cell.withUTF8 { text in
        let needsQuotes = text.contains {
          $0 == separator || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
        }
        guard needsQuotes else { return bytes.append(contentsOf: text) }
        bytes.append(0x22)
        for byte in text {
          if byte == 0x22 { bytes.append(0x22) }
          bytes.append(byte)
        }
        bytes.append(0x22)
      }
    }
  }
}
