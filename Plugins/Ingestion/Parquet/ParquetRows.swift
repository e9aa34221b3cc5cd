import Copydesk

/// The documents of one file, in the order of its rows.
final class ParquetRows: FileWalk {
  private let path: String
  private let options: ParquetSourceOptions
  private let input: ParquetInput
  private let footer: ParquetFooter
  private let selection: ParquetSelection
  /// Whether it was told which of the columns that are asked for other files have alone.
  private var hasCounted = false
  private var index = 0
  private var group: Group?
  /// How many rows the groups before have.
  private var rowsBefore = 0

  /// The cells of a row group.
  private struct Group {
    let rows: Int
    var row = 0
    var text: Named<[UInt8]>
    var id: Named<Value>?
    var metadata: [Named<Value>]

    var unfinishedColumn: String? { metadata.first { !$0.cells.isAtEnd }?.column.name }
  }

  /// The cells of a column, whose errors tell its name.
  private struct Named<Element> {
    let column: ParquetColumn
    var cells: ParquetCells<Element>

    mutating func read<Cell>(_ body: (inout ParquetCells<Element>) throws -> Cell) throws -> Cell {
      try column.naming { try body(&cells) }
    }
  }

  /// - Throws: ``DocumentError`` when it is no Parquet file, or has not the columns that are wanted.
  init(
    _ file: InputPaths.File, _ options: ParquetSourceOptions, among names: ParquetNames
  ) throws {
    path = file.path
    self.options = options
    input = try ParquetInput(file.openPath)
    footer = try input.footer()
    selection = try ParquetSelection(footer.columns, options, among: names)
  }

  /// How many bytes of the file were read, as far as row groups are done.
  var bytesRead: Int {
    footer.groups.isEmpty
      ? 0 : Int(Double(input.size) * Double(index) / Double(footer.groups.count))
  }

  /// Adds the document of the next row to a batch, or rejects it; or what is left of a row group that is damaged.
  ///
  /// - Returns: The length of its text and metadata; nil at the end.
  func read(into batch: inout Batch) throws -> Int? {
    if !hasCounted { batch.count("missing_columns", selection.missing.count) }
    hasCounted = true
    while index < footer.groups.count {
      let rows = footer.groups[index].rows
      if group?.row ?? 0 < rows {
        do { return try readRow(into: &batch) } catch let error as DocumentError {
          reject(error, &batch)
          endGroup(rows)
          return 0
        }
      }
      if let name = group?.unfinishedColumn { rejectRest(of: name, &batch) }
      endGroup(rows)
    }
    return nil
  }

  private func endGroup(_ rows: Int) {
    group = nil
    rowsBefore += rows
    index += 1
  }

  /// Tells of the rows of a group that cannot be read.
  private func reject(_ error: DocumentError, _ batch: inout Batch) {
    let first = rowsBefore + (group?.row ?? 0) + 1
    let last = rowsBefore + footer.groups[index].rows
    let rows = first == last ? "row \(first) cannot" : "rows \(first) to \(last) cannot"
    batch.reject(
      Origin(path: path, entry: "rows/\(first)", range: 0..<0),
      .init(.failed, code: error.code, "\(rows) be read: \(error.message)"))
  }

  /// Tells of lists that belong to no row.
  private func rejectRest(of name: String, _ batch: inout Batch) {
    batch.reject(
      Origin(path: path, range: 0..<0),
      .init(
        .failed, code: "bad_parquet",
        "column '\(name)': a row group has more lists than rows"))
  }

  // MARK: Rows

  private func readRow(into batch: inout Batch) throws -> Int {
    var group = try self.group ?? openGroup()
    self.group = nil
    defer { self.group = group }
    let text = try group.text.read { try $0.next() }
    let id = try group.id?.read { try $0.next() }.flatMap(Self.name)
    let (metadata, count) = try Self.metadata(&group)
    group.row += 1
    let origin = Origin(
      path: path, entry: "rows/\(rowsBefore + group.row)", range: 0..<(text?.count ?? 0))
    guard let text else {
      batch.reject(
        origin, .init(.filtered, code: "no_text", "'\(options.text)' is null"))
      return count
    }
    guard text.count <= options.maxText.bytes else {
      batch.reject(
        origin,
        .init(.failed, code: "record_too_long", "the text is longer than \(options.maxText)"))
      return text.count
    }
    batch.append(record: Self.document(id, origin, text, metadata, &batch), options.dates)
    return text.count + count
  }

  private func openGroup() throws -> Group {
    let source = footer.groups[index]
    func cells<Element>(
      _ index: Int, _ make: @escaping (ParquetValue) throws -> Element,
      size: @escaping (Element) -> Int
    ) throws -> Named<Element> {
      let (column, chunk) = (footer.columns[index], source.chunks[index])
      return try column.naming {
        guard column.list != nil || chunk.count == source.rows else {
          throw DocumentError.parquet("it has not as many cells as there are rows")
        }
        return Named(
          column: column,
          cells: try ParquetCells(
            column, chunk, input, largestPage: options.maxPage.bytes, make: make, size: size))
      }
    }
    func values(_ index: Int) throws -> Named<Value> {
      try cells(
        index, { [type = footer.columns[index].type] in try type.value($0) }, size: Self.size)
    }
    return Group(
      rows: source.rows, text: try cells(selection.text, Self.bytes, size: \.count),
      id: try selection.id.map(values), metadata: try selection.metadata.map(values))
  }

  private static func bytes(_ value: ParquetValue) throws -> [UInt8] {
    guard case .bytes(let bytes) = value else { return [] }
    return Array(bytes)
  }

  private static func name(_ value: Value) -> String? {
    switch value {
    case .string(let text): text.isEmpty ? nil : text
    case .int(let number): String(number)
    // Whole ones are what pandas makes of whole numbers of which one is missing.
    case .double(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .bool(let value): String(value)
    default: nil
    }
  }

  private static func document(
    _ id: String?, _ origin: Origin, _ text: [UInt8], _ metadata: Attributes, _ batch: inout Batch
  ) -> Document {
    if UTF8Check.isWellFormed(text) {
      return Document(id: id, origin: origin, utf8: text, metadata: metadata)
    }
    var decoded = DecodedText()
    batch.count("ill_formed", decoded.appendUTF8(text.indices, of: text))
    return Document(id: id, origin: origin, original: text, decoded: decoded, metadata: metadata)
  }

  // MARK: Metadata

  /// - Returns: Also about how many bytes they take.
  private static func metadata(_ group: inout Group) throws -> (Attributes, Int) {
    var metadata = AttributesBuilder()
    var count = 0
    for index in group.metadata.indices {
      let value = try value(of: &group.metadata[index])
      if value == .null { continue }
      count += size(of: value)
      metadata.set(group.metadata[index].column.name, value)
    }
    return (metadata.attributes, count)
  }

  private static func value(of metadata: inout Named<Value>) throws -> Value {
    guard let level = metadata.column.list else {
      return try metadata.read { try $0.next() } ?? .null
    }
    let list = try metadata.read { try $0.nextList(level) }
    return list.map { .list($0.map { $0 ?? .null }) } ?? .null
  }

  private static func size(of value: Value) -> Int {
    switch value {
    case .string(let text): text.utf8.count
    case .list(let values): values.reduce(0) { $0 + size(of: $1) }
    default: MemoryLayout<Value>.size
    }
  }
}

extension ParquetColumn {
  /// Has what is wrong tell the column's name.
  fileprivate func naming<Result>(_ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as DocumentError {
      throw DocumentError(error.code, "column '\(name)': \(error.message)")
    }
  }
}
