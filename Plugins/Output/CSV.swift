import Copydesk

/// Options of the sink `csv`.
struct CSVOptions: Options {
  var path = ""
  var rows = CSVRows.documents
  var offsets = OffsetUnit.utf8

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.path, "The file; '.tsv' in its name separates by tabs, '.gz' or '.zst' compress.",
      isRequired: true, check: .notEmpty),
    Field("rows", \.rows, "What a row is."),
    Field("offsets", \.offsets, "What 'start' and 'end' count."),
  ]
}

/// Writes a table: a row a document, or a row an entity.
struct CSV: Sink {
  static let spec = Spec.sink(
    "csv", "Writes a table with a row for each document or each entity.",
    details: """
      The table follows RFC 4180, in UTF-8, with a line of column names. 'start' and 'end' count \
      in the text, in the unit that 'offsets' names; 'original_start' and 'original_end' count \
      bytes of the entry that was read. An entity's 'sentiment' is that of its sentence; 'id', \
      'name', 'link' and 'value' are its attributes, empty where it has none.
      """,
    options: CSVOptions.self
  ) { options, context in
    CSV(path: context.resolve(options.path), rows: options.rows, offsets: options.offsets)
  }

  let path: String
  let rows: CSVRows
  var offsets = OffsetUnit.utf8
  var system = FileSystem.posix

  var outputs: [String] { [path] }

  func open() throws -> any SinkWriter {
    Writer(
      rows: rows, offsets: offsets, separator: path.contains(".tsv") ? 0x09 : 0x2C,
      output: try TextOutput(path, system: system))
  }

  /// A class, because a protocol's value cannot hold an output that must not be copied.
  final class Writer: SinkWriter {
    private let rows: CSVRows
    private let offsets: OffsetUnit
    private let separator: UInt8
    private var output: TextOutput?
    private var bytes: [UInt8] = []

    init(
      rows: CSVRows, offsets: OffsetUnit, separator: UInt8, output: consuming TextOutput
    ) {
      self.rows = rows
      self.offsets = offsets
      self.separator = separator
      self.output = consume output
      add(rows.columns)
    }

    func write(_ batch: Batch) throws {
      for document in batch.documents {
        for row in rows.rows(of: document, offsets) { add(row) }
      }
      try output?.write(bytes)
      bytes.removeAll(keepingCapacity: true)
    }

    func finish() throws {
      try output?.write(bytes)
      try output.take()?.finish()
    }

    func suspend() { output.take()?.suspend() }

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
