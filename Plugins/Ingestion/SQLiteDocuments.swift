import Copydesk

/// The documents of one database, in the order of their numbers.
final class SQLiteDocuments {
  private let path: String
  private let documents: SQLiteQuery
  private let metadata: SQLiteQuery
  private let sentences: SQLiteQuery
  private let entities: SQLiteQuery
  /// The number of the last document.
  private var last: Int?
  /// What `start` and `end` count.
  private let offsets: OffsetUnit

  /// - Throws: ``DocumentError`` when the file is no database of the sink `sqlite`.
  init(_ file: InputPaths.File) throws {
    path = file.path
    let database = try SQLiteReader(file.openPath)
    offsets = try Self.offsets(of: database)
    documents = try database.query("SELECT number, id, text FROM documents ORDER BY number")
    metadata = try database.query(
      "SELECT name, value FROM metadata WHERE document = ? ORDER BY rowid")
    sentences = try database.query(
      "SELECT start, \"end\", NULL, NULL, NULL, NULL\(try Self.sentiment("sentences", database))"
        + " FROM sentences WHERE document = ? ORDER BY start, \"end\"")
    entities = try database.query(
      "SELECT start, \"end\", label, score, rule, id\(try Self.sentiment("entities", database))"
        + " FROM entities WHERE document = ? ORDER BY start, \"end\"")
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

  /// The columns of the sentiment, which older databases do not have in both tables.
  private static func sentiment(_ table: String, _ database: SQLiteReader) throws -> String {
    try database.has(column: "sentiment_label", in: table) ? ", sentiment, sentiment_label" : ""
  }

  /// Adds the next document to a batch, or rejects it.
  ///
  /// - Returns: The length of its text; nil at the end.
  func readNext(into batch: inout Batch) throws -> Int? {
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
      document[.sentences] = try annotations(sentences, number, document)
      document[.entities] = try annotations(entities, number, document)
      batch.append(document)
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

  private func annotations(
    _ query: SQLiteQuery, _ number: Int, _ document: Document
  ) throws -> [Annotation] {
    var found: [(label: String, attributes: Attributes)] = []
    var ranges: [Range<Int>] = []
    query.bind(number)
    while try query.step() {
      guard let start = query.int(0), let end = query.int(1), start <= end else {
        throw Self.misfit(number)
      }
      ranges.append(start..<end)
      found.append((try query.text(2) ?? "", try attributes(query)))
    }
    return try zip(found, offsets.byteRanges(ranges, in: document.utf8)).map { row, range in
      guard let range else { throw Self.misfit(number) }
      return Annotation(range, label: row.label, attributes: row.attributes)
    }
  }

  private static func misfit(_ number: Int) -> DocumentError {
    DocumentError(
      "bad_range", "an entity or a sentence of document \(number) does not fit its text")
  }

  private func attributes(_ query: SQLiteQuery) throws -> Attributes {
    var attributes = Attributes()
    attributes["score"] = query.double(3).map { .double($0) }
    attributes["by"] = try query.text(4).map { .string($0) }
    attributes["id"] = try query.text(5).map { .string($0) }
    attributes["sentiment"] = try query.double(6).map { score in
      var sentiment: Attributes = ["score": .double(score)]
      sentiment["label"] = try query.text(7).map { .string($0) }
      return .map(sentiment)
    }
    return attributes
  }
}
