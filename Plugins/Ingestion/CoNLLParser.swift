import Copydesk

/// Makes documents of the lines of one tagged file.
struct CoNLLParser: RecordParser {
  private let options: CoNLLOptions
  private var tags: TagReader
  private var draft = CoNLLDraft()
  /// What holds for all documents of the file.
  private var common: Attributes = [:]
  /// What holds for the next document, or for that under way.
  private var metadata: Attributes = [:]
  private var id: String?
  /// How many documents were made of what stands between two marks.
  private var part = 0
  private var isHead = true
  private var end = 0

  init(_ options: CoNLLOptions) {
    self.options = options
    tags = TagReader(options.scheme, isLenient: options.lenient)
  }

  mutating func read(_ line: [UInt8], _ place: RecordPlace, into batch: inout Batch) {
    let hasMark = place.start == 0 && line.starts(with: [0xEF, 0xBB, 0xBF])
    let bytes = hasMark ? Array(line[3...]) : line
    defer { end = place.start + line.count }
    if place.start - end > 2 {
      draft.complain(place.line - 1, "the line is too long")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      draft.add(bytes, at: place)
      return draft.complain(place.line, "the line is not UTF-8")
    }
    switch CoNLLRow(text, labelColumn: options.labelColumn) {
    case .blank:
      endSentence(&batch)
      draft.pass(bytes, at: place)
    case .mark(let id): begin(id, &batch)
    case .comment(let name, let value):
      note(name, value)
      draft.pass(bytes, at: place)
    case .token(let token, let tag):
      isHead = false
      let mark = hasMark ? 3 : 0
      let place = RecordPlace(path: place.path, line: place.line, start: place.start + mark)
      draft.add(bytes, at: place)
      draft.add(token: token, in: text, tag: tag, line: place.line)
    case .other: draft.pass(bytes, at: place)
    }
  }

  mutating func finish(into batch: inout Batch) {
    endSentence(&batch)
    flush(&batch)
  }

  private mutating func note(_ name: String, _ value: Value) {
    guard draft.isEmpty else { return }
    if isHead { common[name] = value } else { metadata[name] = value }
  }

  private mutating func endSentence(_ batch: inout Batch) {
    draft.endSentence()
    if options.documents == .sentences || draft.size >= options.maxText.bytes { flush(&batch) }
  }

  private mutating func begin(_ id: String?, _ batch: inout Batch) {
    draft.endSentence()
    flush(&batch)
    isHead = false
    self.id = id
    metadata = [:]
    part = 0
  }

  private mutating func flush(_ batch: inout Batch) {
    defer { draft = CoNLLDraft() }
    guard let place = draft.place else { return }
    part += 1
    do {
      let name = id.map { part > 1 ? "\($0)#\(part)" : $0 }
      var all = common
      for (name, value) in metadata { all[name] = value }
      let labels = Dictionary(options.labels.entries.map { ($0.name, $0.value) }) { $1 }
      batch.append(record: try draft.document(id: name, metadata: all, labels: labels, &tags))
    } catch {
      batch.reject(place.origin(draft.size), .init(error))
    }
  }
}
