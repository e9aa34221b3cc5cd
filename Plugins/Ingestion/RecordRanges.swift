import Copydesk

/// The ranges in a layer of a record, next to the texts that it says stand there.
struct RecordRanges {
  private let layer: Layer
  private let ranges: [Range<Int>]
  /// Nil where the record does not say it.
  private let texts: [String?]

  /// - Throws: ``DocumentError`` for what has no range.
  init(_ values: [Value], of layer: Layer) throws {
    self.layer = layer
    ranges = try values.map { try Self.range($0, layer) }
    texts = values.map { $0.map?["text"]?.string }
  }

  /// The ranges in bytes of a text.
  ///
  /// - Throws: ``DocumentError`` when one does not fit, or leads to another text than the record
  ///   says: then it was counted in another unit, and the rest would be wrong without a sign.
  func inBytes(_ unit: OffsetUnit, of text: [UInt8]) throws -> [Range<Int>] {
    try zip(unit.byteRanges(ranges, in: text), texts).map { range, expected in
      guard let range else {
        throw Self.misfit("a range in '\(layer)' does not fit the text" + advice(text))
      }
      guard Self.stands(expected, at: range, in: text) else {
        let found = String(decoding: text[range], as: UTF8.self)
        throw Self.misfit(
          "a range in '\(layer)' leads to '\(found.shortened)', expected "
            + "'\(expected?.shortened ?? "")'" + advice(text))
      }
      return range
    }
  }

  /// What would make the ranges fit; empty where no texts tell.
  private func advice(_ text: [UInt8]) -> String {
    guard texts.contains(where: { $0 != nil }) else { return "" }
    let fitting = OffsetUnit.allCases.filter { fits($0, text) }
    guard !fitting.isEmpty else { return "; no 'offsets' fit: correct the 'range' or the 'text'" }
    return "; " + fitting.map { "'offsets: \($0.rawValue)'" }.joined(separator: " or ") + " fits"
  }

  private func fits(_ unit: OffsetUnit, _ text: [UInt8]) -> Bool {
    zip(unit.byteRanges(ranges, in: text), texts).allSatisfy { range, expected in
      range.map { Self.stands(expected, at: $0, in: text) } ?? false
    }
  }

  private static func stands(_ expected: String?, at range: Range<Int>, in text: [UInt8]) -> Bool {
    expected.map { text[range].elementsEqual($0.utf8) } ?? true
  }

  private static func range(_ value: Value, _ layer: Layer) throws -> Range<Int> {
    guard case .list(let bounds)? = value.map?["range"], bounds.count == 2,
      case .int(let start) = bounds[0], case .int(let end) = bounds[1], start <= end
    else { throw misfit("each of '\(layer)' needs a 'range' of two numbers") }
    return start..<end
  }

  private static func misfit(_ message: String) -> DocumentError {
    DocumentError("bad_range", message)
  }
}

extension String {
  /// The beginning, as far as a message has room.
  fileprivate var shortened: String {
    let start = String(unicodeScalars.prefix(40))
    return start.utf8.count < utf8.count ? start + "…" : self
  }
}
