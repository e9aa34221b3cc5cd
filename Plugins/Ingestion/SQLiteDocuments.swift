import Copydesk

/// The documents of one database, in the order of their numbers.
final class SQLiteDocuments: FileWalk {
  private let path: String
  private let documents: SQLiteQuery
  private let metadata: SQLiteQuery
  private let layers: [SQLiteLayer]
  /// In bytes.
  private let size: Int
  /// The number of the document at the end.
  private let end: Int
  /// The number of the last document.
  private var last: Int?
  /// What `start` and `end` count.
  private let offsets: OffsetUnit

  /// - Throws: ``DocumentError`` when the file is no database of the sink `sqlite`.
  init(_ file: InputPaths.File) throws {
    path = file.path
    size = file.size ?? 0
    let database = try SQLiteReader(file.openPath)
    offsets = try Self.offsets(of: database)
    let sentiment = try database.sentiment(of: "documents").joined(separator: ", ")
    documents = try database.query(
      "SELECT number, id, text, \(sentiment) FROM documents ORDER BY number")
    metadata = try database.query(
      "SELECT name, value FROM metadata WHERE document = ? ORDER BY rowid")
    layers = try Self.layers(of: database)
    let numbers = try database.query("SELECT max(number) FROM documents")
    end = try numbers.step() ? numbers.int(0) ?? 0 : 0
  }

  /// As far as the numbers of documents tell.
  var bytesRead: Int {
    guard let last, last > 0, end > 0 else { return 0 }
    return Int(Double(size) * min(1, Double(last) / Double(end)))
  }

  /// Databases that were made before there were quotes have no table of them.
  private static func layers(of database: SQLiteReader) throws -> [SQLiteLayer] {
    let known = [
      try SQLiteLayer(.sentences, [:], in: database),
      try SQLiteLayer(
        .entities,
        [
          "score": "score", "by": "rule", "id": "id", "name": "name", "link": "link",
          "value": "value", "upper": "upper", "currency": "currency", "unit": "unit",
        ], in: database),
    ]
    guard try database.has(column: "document", in: Layer.quotes.name) else { return known }
    let quotes = try SQLiteLayer(
      .quotes, ["speaker": "speaker", "name": "name", "cue": "cue"], in: database)
    return known + [quotes]
  }

  /// What the table `about` says; bytes in databases that were made before there was one.
  private static func offsets(of database: SQLiteReader) throws -> OffsetUnit {
    guard try database.has(column: "offsets", in: "about") else { return .utf8 }
    let about = try database.query("SELECT offsets FROM about")
    guard try about.step(), let name = try about.text(0) else { return .utf8 }
    guard let unit = OffsetUnit(rawValue: name) else {
      throw DocumentError(
        "bad_database",
        "the table 'about' has the offsets '\(name)', expected utf8, scalar or utf16")
    }
    return unit
  }

  /// Adds the next document to a batch, or rejects it.
  ///
  /// - Returns: The length of its text; nil at the end.
  func read(into batch: inout Batch) throws -> Int? {
    guard try documents.step() else { return nil }
    let number = documents.int(0) ?? 0
    // A damaged tree can lead back into itself, and then has no end.
    guard number > last ?? .min else {
      throw DocumentError(
        "bad_database", "the database is damaged: document \(number) comes behind \(last ?? 0)")
    }
    last = number
    let bytes = try documents.bytes(2)
    let origin = Origin(path: path, entry: "documents/\(number)", range: 0..<bytes.count)
    var decoded = DecodedText()
    batch.count("ill_formed", decoded.appendUTF8(0..<bytes.count, of: bytes))
    var document = Document(
      id: try documents.text(1), origin: origin, original: bytes, decoded: decoded,
      metadata: try metadata(of: number))
    do {
      document.attributes["sentiment"] = try documents.sentiment(3)
      for layer in layers {
        document[layer.layer] = try layer.annotations(of: number, offsets, in: document.utf8)
      }
      batch.append(record: document)
    } catch let error as DocumentError where error.code == "bad_range" {
      batch.reject(origin, .init(error))
    }
    return bytes.count
  }

  private func metadata(of number: Int) throws -> Attributes {
    var found: Attributes = [:]
    metadata.bind(number)
    while try metadata.step() {
      guard let name = try metadata.text(0), let value = try metadata.text(1) else { continue }
      found[name] = Self.value(value, of: name)
    }
    return found
  }

  /// The sink writes lists and numbers as text.
  private static func value(_ text: String, of name: String) -> Value {
    guard ["covers", "weight"].contains(name) else { return .string(text) }
    var json = JSONReader(Array(text.utf8))
    return (try? json.readValue()) ?? .string(text)
  }
}
