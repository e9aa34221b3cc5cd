import Copydesk

/// The annotations in a table of a database, some of whose columns older ones lack.
struct SQLiteLayer {
  let layer: Layer
  private let query: SQLiteQuery
  /// The attributes behind the columns that each table has.
  private let names: [String]
  private static let common: Int32 = 6

  /// - Parameter attributes: Each with its column.
  init(
    _ layer: Layer, _ attributes: KeyValuePairs<String, String>, in database: SQLiteReader
  ) throws {
    self.layer = layer
    names = attributes.map(\.key)
    let columns =
      ["start", "\"end\"", try database.column("label", of: layer.name)]
      + (try database.sentiment(of: layer.name))
      + [try database.column("said_by", of: layer.name)]
      + (try attributes.map { try database.column($0.value, of: layer.name) })
    query = try database.query(
      "SELECT \(columns.joined(separator: ", ")) FROM \(layer.name)"
        + " WHERE document = ? ORDER BY start, \"end\"")
  }

  /// The annotations of a document with its number, in the order of its text.
  ///
  /// - Throws: ``DocumentError`` `bad_range` when one does not fit the text.
  func annotations(
    of number: Int, _ offsets: OffsetUnit, in text: [UInt8]
  ) throws -> [Annotation] {
    var found: [(label: String, attributes: Attributes)] = []
    var ranges: [Range<Int>] = []
    query.bind(number)
    while try query.step() {
      guard let start = query.int(0), let end = query.int(1), start <= end else {
        throw misfit(number)
      }
      ranges.append(start..<end)
      found.append((try query.text(2) ?? "", try attributes()))
    }
    return try zip(found, offsets.byteRanges(ranges, in: text)).map { row, range in
      guard let range else { throw misfit(number) }
      return Annotation(range, label: row.label, attributes: row.attributes)
    }
  }

  private func attributes() throws -> Attributes {
    var attributes = Attributes()
    for (index, name) in names.enumerated() {
      attributes[name] = try query.value(Self.common + Int32(index))
    }
    attributes["sentiment"] = try sentiment()
    return attributes
  }

  private func sentiment() throws -> Value? {
    guard var sentiment = try query.sentiment(3)?.map else { return nil }
    sentiment["speaker"] = try query.text(5).map { .string($0) }
    return .map(sentiment)
  }

  private func misfit(_ number: Int) -> DocumentError {
    DocumentError(
      "bad_range", "a range in '\(layer)' of document \(number) does not fit its text")
  }
}

extension SQLiteReader {
  /// A column as a query names it, or `NULL` where the table has none.
  func column(_ name: String, of table: String) throws -> String {
    try has(column: name, in: table) ? name : "NULL"
  }

  /// The two columns of a sentiment; of a score that has no label beside it nobody knows whose it is.
  func sentiment(of table: String) throws -> [String] {
    try has(column: "sentiment_label", in: table)
      ? ["sentiment", "sentiment_label"] : ["NULL", "NULL"]
  }
}

extension SQLiteQuery {
  /// The sentiment whose score stands in a column and whose label in the next; nil without either.
  func sentiment(_ column: Int32) throws -> Value? {
    var sentiment = Attributes()
    sentiment["score"] = double(column).map { .double($0) }
    sentiment["label"] = try text(column + 1).map { .string($0) }
    return sentiment.isEmpty ? nil : .map(sentiment)
  }
}
