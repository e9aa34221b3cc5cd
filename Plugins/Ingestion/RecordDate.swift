import Copydesk

/// The metadata `date` of a record: what counts by days or months reads it as ISO 8601.
struct RecordDate: Sendable {
  static let name = "date"

  /// What the record calls it.
  var field = name
  /// Whether it is kept even where metadata are listed and it is not among them.
  var isRenamed: Bool { field != Self.name }
  /// Which number of a date as `03/11/2020` is the day, where that is known.
  var order: DateOrder?

  /// Writes a date that can be read in one way only as ISO 8601, and leaves any other as it is.
  ///
  /// - Returns: How many dates stay unknown: 0 or 1.
  func settle(_ metadata: inout Attributes) -> Int {
    guard let date = metadata[field] else { return 0 }
    if isRenamed { metadata[field] = nil }
    let iso = Self.text(date).flatMap { WrittenDate.iso($0, order) }
    metadata[Self.name] = iso.map { .string($0) } ?? date
    return iso == nil ? 1 : 0
  }

  private static func text(_ date: Value) -> String? {
    if case .int(let digits) = date, digits > 0 { return String(digits) }
    return date.string
  }
}

extension Batch {
  /// Adds the document of a record, and counts a date that nothing behind can read.
  mutating func append(record document: Document, _ dates: RecordDate = RecordDate()) {
    var document = document
    count("unknown_date", dates.settle(&document.metadata))
    append(document)
  }
}
