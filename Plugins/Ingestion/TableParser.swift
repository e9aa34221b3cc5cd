import Copydesk

/// Makes documents of the rows of one table.
struct TableParser: RecordParser {
  /// Where the columns of interest stand.
  private struct Columns {
    var text: Int
    var id: Int?
    var metadata: [(name: String, index: Int)]
    var count: Int
  }

  private let options: TableOptions
  private var splitter: CSVSplitter
  private var columns: Columns?
  private var isRefused = false
  private var first: RecordPlace?
  /// Where the last line that was added ended.
  private var end = 0

  init(_ options: TableOptions, separator: UInt8) {
    self.options = options
    splitter = CSVSplitter(separator: separator)
  }

  mutating func read(_ line: [UInt8], _ place: RecordPlace, into batch: inout Batch) {
    guard !isRefused, splitter.needsMore || !line.isEmpty else { return }
    if place.line == 1, refuses(line, place, &batch) { return }
    if !splitter.needsMore { first = place }
    splitter.add(line, gap: place.start - end)
    end = place.start + line.count
    if splitter.bytes.count > options.maxRecord.bytes {
      reject("record_too_long", "the record is longer than \(options.maxRecord)", &batch)
    } else if !splitter.needsMore {
      readRecord(&batch)
    }
  }

  mutating func finish(into batch: inout Batch) {
    guard splitter.needsMore else { return }
    reject("unclosed_quote", "a quote is opened and never closed", &batch)
  }

  private mutating func refuses(
    _ line: [UInt8], _ place: RecordPlace, _ batch: inout Batch
  ) -> Bool {
    guard line.starts(with: [0xFF, 0xFE]) || line.starts(with: [0xFE, 0xFF]) else { return false }
    isRefused = true
    batch.reject(
      place.origin(0), .init(.failed, code: "utf16", "the table is in UTF-16; save it as UTF-8"))
    return true
  }

  private mutating func readRecord(_ batch: inout Batch) {
    guard let place = first else { return }
    do {
      if let columns {
        batch.append(record: try document(columns, place, &batch), options.dates)
      } else {
        columns = try header()
      }
    } catch {
      isRefused = columns == nil
      batch.reject(place.origin(splitter.bytes.count), .init(error, at: place))
    }
    splitter.removeAll()
  }

  private mutating func reject(_ code: String, _ message: String, _ batch: inout Batch) {
    guard let place = first else { return }
    let error = DocumentError(code, message)
    batch.reject(place.origin(splitter.bytes.count), .init(error, at: place))
    splitter.removeAll()
  }

  // MARK: Columns

  private func header() throws -> Columns {
    var names = splitter.fields.map { text($0) }
    if names.first?.hasPrefix("\u{FEFF}") == true {
      names[0].unicodeScalars.removeFirst()
      names[0] = names[0].trimmingQuotes
    }
    guard let text = names.firstIndex(of: options.text) else {
      throw DocumentError(
        "no_column",
        "the table has no column '\(options.text)', only \(Self.list(names))\(Self.hint(names))")
    }
    let id = names.firstIndex(of: options.id)
    let wanted = options.metadata
    let dates = options.dates.isRenamed ? [options.date] : []
    if let missing = ((wanted ?? []) + dates).first(where: { !names.contains($0) }) {
      throw DocumentError(
        "no_column", "the table has no column '\(missing)', only \(Self.list(names))")
    }
    let metadata = names.enumerated()
      .filter {
        dates.contains($1) || wanted?.contains($1) ?? ($0 != text && $0 != id && !$1.isEmpty)
      }
      .map { (name: $1, index: $0) }
    return Columns(text: text, id: id, metadata: metadata, count: names.count)
  }

  /// What is to be done where the header looks as if something else stood between its fields.
  private static func hint(_ names: [String]) -> String {
    guard names.count == 1 else { return "" }
    if names[0].contains(";") { return "; 'separator: semicolon' splits it" }
    return names[0].contains("\t") ? "; 'separator: tab' splits it" : ""
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(12).map { "'\($0)'" }.joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }

  // MARK: Rows

  private func document(
    _ columns: Columns, _ place: RecordPlace, _ batch: inout Batch
  ) throws -> Document {
    guard splitter.fields.count == columns.count else {
      throw DocumentError(
        "bad_row", "the row has \(splitter.fields.count) fields, the table \(columns.count) columns"
      )
    }
    let field = splitter.fields[columns.text]
    let original = Array(splitter.bytes[field.range])
    let origin = Origin(
      path: place.path,
      range: place.start + field.range.lowerBound..<place.start + field.range.upperBound)
    var illFormed = 0
    let decoded = Decoder.decodeField(original, field.isQuoted, options.encoding, &illFormed)
    batch.count("ill_formed", illFormed)
    let id = columns.id.map { text(splitter.fields[$0]) }.flatMap { $0.isEmpty ? nil : $0 }
    return Document(
      id: id, origin: origin, original: original, decoded: decoded, metadata: metadata(columns))
  }

  private func metadata(_ columns: Columns) -> Attributes {
    var metadata = AttributesBuilder()
    for (name, index) in columns.metadata {
      let value = text(splitter.fields[index])
      if !value.isEmpty { metadata.set(name, .string(value)) }
    }
    return metadata.attributes
  }

  private func text(_ field: CSVSplitter.Field) -> String {
    var illFormed = 0
    let decoded = Decoder.decodeField(
      Array(splitter.bytes[field.range]), field.isQuoted, options.encoding, &illFormed)
    return String(decoding: decoded.utf8, as: UTF8.self)
  }
}

extension String {
  /// Without the quotes that stand around a name behind a byte order mark.
  fileprivate var trimmingQuotes: String {
    count > 1 && hasPrefix("\"") && hasSuffix("\"") ? String(dropFirst().dropLast()) : self
  }
}
