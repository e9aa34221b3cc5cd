import Copydesk

/// Options of the source `jsonl`.
struct JSONLinesOptions: Options {
  var paths: [String] = []
  var text = "text"
  var id = "id"
  var metadata: [String]?
  var date = "date"
  var dateOrder: DateOrder?
  var offsets = OffsetUnit.utf8
  var layers = [Layer.sentences, .entities, .quotes].map(\.name)
  var maxLine = ByteCount(Limits().entryBytes)

  var dates: RecordDate { RecordDate(field: date, order: dateOrder) }

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.paths, "Files, patterns with * and ?, or '-' for standard input.",
      isRequired: true, check: .notEmpty),
    Field("text", \.text, "The field that holds the text."),
    Field("id", \.id, "The field that names the document; its place names it where there is none."),
    Field(
      "metadata", \.metadata,
      "The fields to keep as metadata; what 'metadata' holds and all plain fields when left out."),
    Field("date", \.date, "The field that holds the date; it becomes the metadata 'date'."),
    Field(
      "date_order", \.dateOrder,
      "Which number of a 'date' as '03/11/2020' is the day; such dates stay unknown when left out."),
    Field("offsets", \.offsets, "What ranges in the layers count."),
    // Stages rely on tokens to be in order and whole, as a record from elsewhere may not have them.
    Field(
      "layers", \.layers, "The layers to read.",
      check: Check("layers other than 'tokens'") { !$0.contains(Layer.tokens.name) }),
    Field("max_line", \.maxLine, "The longest line that is read."),
  ]
}

/// Reads a document from each line of JSON.
struct JSONLinesSource: FileSource {
  static let spec = Spec.source(
    "jsonl", "Reads a document from each line of JSON.",
    details: """
      Reads what the sink 'jsonl' writes, with its layers and sentiment, and objects of any other \
      making. Files compressed with gzip, bzip2, xz, zstd or lz4 are read unpacked. An \
      entity's original range counts in the unpacked file: there lie its bytes, escapes included. \
      An entity with a 'text' must have it at its range, in the unit of 'offsets', or else the \
      document fails. A 'date' that can be read in one way only, such as 'Nov 3, 2020', becomes \
      ISO 8601; any other stays as it is and is counted as 'unknown_date'.
      """,
    options: JSONLinesOptions.self,
    contract: { Contract(writes: $0.layers.map { Layer($0) }) }
  ) { options, context in JSONLinesSource(options: options, context: context) }

  let options: JSONLinesOptions
  let context: Context

  var paths: [String] { options.paths }

  func open() throws -> any SourceReader {
    let record = JSONRecord(
      textField: options.text, idField: options.id,
      metadataFields: options.metadata.map { $0 + (options.dates.isRenamed ? [options.date] : []) },
      offsets: options.offsets, layers: options.layers.map { Layer($0) })
    return RecordReader(
      files: try inputFiles(),
      limit: options.maxLine.bytes
    ) { [dates = options.dates] _ in JSONLineParser(record: record, dates: dates) }
  }
}

/// Makes documents of the lines of one file.
struct JSONLineParser: RecordParser {
  let record: JSONRecord
  var dates = RecordDate()

  mutating func read(_ line: [UInt8], _ place: RecordPlace, into batch: inout Batch) {
    let mark = place.start == 0 && line.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if line[mark...].allSatisfy(Self.isBlank) { return }
    var illFormed = 0
    do {
      batch.append(
        record: try record.document(
          mark > 0 ? Array(line[mark...]) : line, path: place.path, start: place.start + mark,
          illFormed: &illFormed), dates)
      batch.count("ill_formed", illFormed)
    } catch {
      batch.reject(place.origin(line.count), .init(error, at: place))
    }
  }

  /// What JSON takes for white space; any other control character is no empty line but a broken one.
  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0D].contains(byte) }
}
