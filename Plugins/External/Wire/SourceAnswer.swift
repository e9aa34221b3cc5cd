import Copydesk

/// What a source's plugin answers to a request for documents.
struct SourceAnswer {
  var records: [SourceRecord] = []
  /// Whether there will be no more.
  var isEnd = false
  /// From where reading can go on in a later run; what it says is the plugin's affair.
  var position: String?
  var progress: ReadProgress?

  init(_ frame: [UInt8], answering expected: Int) throws {
    let message = try PluginMessage(frame, expected: "documents")
    guard message["id"]?.number == Double(expected) else {
      throw PluginFailure(
        .protocolError,
        "it answered request \(message["id"]?.json ?? "without an id") where \(expected) is expected"
      )
    }
    guard case .list(let values) = message["documents"] ?? .list([]) else {
      throw PluginFailure(.protocolError, "'documents' is no list in its answer")
    }
    records = values.map { SourceRecord(map: $0.map ?? [:]) }
    isEnd = message["end"] == .bool(true)
    position = message["position"]?.string
    progress = message["progress"]?.map.map { map in
      ReadProgress(bytesRead: map["done"]?.count ?? 0, bytesTotal: map["total"]?.count)
    }
  }
}

/// One document as a source sends it.
struct SourceRecord {
  let map: Attributes

  /// The document.
  ///
  /// - Throws: Why it is none, as the plugin says or because something is wrong with it.
  func document(of declaration: Declaration, writes: [Layer]) throws -> Document {
    if let failed = map["failed"]?.map {
      let code = failed["code"]?.string ?? "failed"
      throw DocumentError(code, failed["message"]?.string ?? code)
    }
    guard let text = map["text"]?.string else {
      throw DocumentError("no_text", "the document has no text")
    }
    var document = Document(
      id: id, origin: origin(of: declaration), utf8: Array(text.utf8),
      metadata: map["metadata"]?.map ?? [:])
    for (name, value) in map["attributes"]?.map ?? [:] { document.attributes[name] = value }
    try annotate(&document, declaration, writes)
    return document
  }

  func origin(of declaration: Declaration) -> Origin {
    let origin = map["origin"]?.map
    let count = map["text"]?.string?.utf8.count ?? 0
    return Origin(
      path: origin?["path"]?.string ?? declaration.name,
      entry: origin?["entry"]?.string ?? (origin?["path"] == nil ? id : nil), range: 0..<count)
  }

  private var id: String? {
    switch map["id"] {
    case .string(let id): id
    case .int(let number): String(number)
    default: nil
    }
  }

  private func annotate(
    _ document: inout Document, _ declaration: Declaration, _ writes: [Layer]
  ) throws {
    guard let layers = map["layers"] else { return }
    var json = JSONReader(Array("{\"layers\":\(layers.json)}".utf8))
    let answer: DocumentAnswer
    do { answer = try DocumentAnswer(&json) } catch {
      throw DocumentError("bad_answer", "\(error)")
    }
    try answer.apply(to: &document, of: declaration, writes: writes)
  }
}
