import Copydesk

/// A place of a text with what stands around it.
struct ErrorExcerpt {
  private let place: Range<Int>
  private let text: [UInt8]
  /// What is shown of the text.
  let range: Range<Int>

  init(_ place: Range<Int>, in text: [UInt8], around count: Int = 40) {
    self.place = place
    self.text = text
    var start = max(0, place.lowerBound - count)
    var end = min(text.count, place.upperBound + count)
    // Whole words, where there is a blank on the way.
    if start > 0, let blank = text[start..<place.lowerBound].firstIndex(of: 0x20) {
      start = blank + 1
    }
    if end < text.count, let blank = text[place.upperBound..<end].lastIndex(of: 0x20) {
      end = blank
    }
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    range = start..<end
  }

  /// On one line, without anything that could steer a terminal: `…to ⟦Oslo⟧ on…`.
  var line: String {
    "…\(part(range.lowerBound..<place.lowerBound))⟦\(part(place))⟧"
      + "\(part(place.upperBound..<range.upperBound))…"
  }

  /// The beginning of a text on one line.
  static func beginning(of text: [UInt8], around count: Int = 100) -> String {
    let excerpt = ErrorExcerpt(0..<0, in: text, around: count)
    return excerpt.part(excerpt.range) + (excerpt.range.upperBound < text.count ? "…" : "")
  }

  func part(_ range: Range<Int>) -> String {
    String(decoding: text[range], as: UTF8.self).withoutControls
  }
}

extension ErrorExcerpt {
  init(_ pair: SpanAlignment.Pair, in text: [UInt8], around count: Int = 40) {
    self.init(pair.range, in: text, around: count)
  }

  /// The line, and what was known and found there: `…to ⟦Oslo⟧ on…  known LOC, found GPE`.
  func line(_ pair: SpanAlignment.Pair) -> String {
    let facts = [
      pair.known.map { "known \(name($0, pair))" }, pair.found.map { "found \(name($0, pair))" },
    ].compactMap { $0 }
    return "\(line)  \(facts.joined(separator: ", "))"
  }

  /// The label, with the text where known and found differ in it.
  private func name(_ annotation: Annotation, _ pair: SpanAlignment.Pair) -> String {
    annotation.range == pair.range
      ? annotation.label : "\(annotation.label) '\(part(annotation.range))'"
  }
}
