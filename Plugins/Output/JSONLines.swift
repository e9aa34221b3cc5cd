import Copydesk

/// Options of the sink `jsonl`.
struct JSONLinesOptions: Options {
  var path = ""
  var offsets = OffsetUnit.utf8
  var layers: [String]?

  static let shorthand: String? = "path"
  static let fields: [Field<Self>] = [
    Field(
      "path", \.path, "The file; '.gz' or '.zst' at its end compress it, '-' is standard output.",
      isRequired: true, check: .notEmpty),
    Field("offsets", \.offsets, "What ranges of the text count."),
    Field("layers", \.layers, "The layers to write; all but tokens when left out."),
  ]
}

/// Writes a JSON object for each document, a line each.
struct JSONLines: Sink {
  static let spec = Spec.sink(
    "jsonl", "Writes documents as JSON Lines.",
    details: """
      Each line holds 'id', 'origin', 'metadata', 'text', what is known of the document as a \
      whole, and its layers. 'range' counts in the text, in the unit that 'offsets' names; \
      'original' counts in the bytes of the entry that was read.
      """,
    options: JSONLinesOptions.self,
    contract: { Contract(reads: ($0.layers ?? []).map { Layer($0) }) }
  ) { options, context in
    try Compression.check(options.path, isPackable: true)
    return JSONLines(
      path: options.path == "-" ? "-" : context.resolve(options.path),
      record: Record(unit: options.offsets, layers: options.layers?.map { Layer($0) }))
  }

  let path: String
  let record: Record
  var system = FileSystem.posix

  var outputs: [String] { path == "-" ? [] : [path] }
  var isResumable: Bool { path != "-" }

  func open() throws -> any SinkWriter {
    Writer(record: record, output: try TextOutput(path, system: system))
  }

  func extend(at mark: Value) throws -> any SinkWriter {
    try OutputFile.copyFinished(path)
    guard let writer = try reopen(at: mark) else { throw OutputError(path, "cannot be added to") }
    return writer
  }

  func reopen(at mark: Value) throws -> (any SinkWriter)? {
    let mark = try FileMark(mark)
    guard let output = try TextOutput(path, continuingAt: mark.bytes, system: system) else {
      return nil
    }
    return Writer(record: record, output: output)
  }

  /// A class, because a protocol's value cannot hold an output that must not be copied.
  final class Writer: SinkWriter {
    private let record: Record
    private var output: TextOutput?
    private var json = JSONWriter()

    init(record: Record, output: consuming TextOutput) {
      self.record = record
      self.output = consume output
    }

    func write(_ batch: Batch) throws {
      json.removeAll()
      for document in batch.documents {
        record.write(document, to: &json)
        json.endLine()
      }
      try output?.write(json.bytes)
    }

    func checkpoint() throws { try output?.checkpoint() }
    func commit(_ batch: Int) throws -> Value { FileMark(bytes: try output?.commit() ?? 0).value }
    func finish() throws { try output.take()?.finish() }
    func suspend() { output.take()?.suspend() }
  }
}
