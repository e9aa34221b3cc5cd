import Copydesk

/// An error with the text around it.
struct ErrorExcerpt {
  private let pair: SpanAlignment.Pair
  private let text: [UInt8]
  /// What is shown of the text.
  let range: Range<Int>

  init(_ pair: SpanAlignment.Pair, in text: [UInt8], around count: Int = 40) {
    self.pair = pair
    self.text = text
    var start = max(0, pair.range.lowerBound - count)
    var end = min(text.count, pair.range.upperBound + count)
    // Whole words, where there is a blank on the way.
    if start > 0, let blank = text[start..<pair.range.lowerBound].firstIndex(of: 0x20) {
      start = blank + 1
    }
    if end < text.count, let blank = text[pair.range.upperBound..<end].lastIndex(of: 0x20) {
      end = blank
    }
    while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
    while end < text.count, text[end] & 0xC0 == 0x80 { end += 1 }
    range = start..<end
  }

  /// On one line, without anything that could steer a terminal: `to ⟦Oslo⟧ on; LOC, found GPE`.
  var line: String {
    let facts = [
      pair.known.map { "known \(name($0))" }, pair.found.map { "found \(name($0))" },
    ].compactMap { $0 }
    return "…\(part(range.lowerBound..<pair.range.lowerBound))⟦\(part(pair.range))⟧"
      + "\(part(pair.range.upperBound..<range.upperBound))…  " + facts.joined(separator: ", ")
  }

  /// The label, with the text where known and found differ in it.
  private func name(_ annotation: Annotation) -> String {
    annotation.range == pair.range
      ? annotation.label : "\(annotation.label) '\(part(annotation.range))'"
  }

  private func part(_ range: Range<Int>) -> String {
    String(
      String.UnicodeScalarView(
        String(decoding: text[range], as: UTF8.self).unicodeScalars.map {
          $0.properties.generalCategory == .control ? " " : $0
        }))
  }
}
