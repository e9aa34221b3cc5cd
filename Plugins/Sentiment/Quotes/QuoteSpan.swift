/// Where quoted text stands, before anybody is known to speak it.
struct QuoteSpan: Sendable, Equatable {
  let inner: Range<Int>
  let outer: Range<Int>
  /// Whether a mark closes it; what is not closed may go on in the next quote.
  var isClosed: Bool { outer.upperBound > inner.upperBound }

  init(_ opener: QuoteMark, closer: QuoteMark) {
    outer = opener.range.lowerBound..<closer.range.upperBound
    inner = opener.range.upperBound..<max(opener.range.upperBound, closer.range.lowerBound)
  }

  /// A quote that nothing closes before `end`.
  init(_ opener: QuoteMark, openUntil end: Int, in text: QuoteText) {
    let start = opener.range.upperBound
    let end = Self.end(start..<max(start, end), text)
    outer = opener.range.lowerBound..<end
    inner = start..<end
  }

  /// The most bytes that a quote may have that no mark closes.
  static let openLimit = 1_000

  /// Behind the last sentence within the limit, or at least behind a whole character.
  private static func end(_ range: Range<Int>, _ text: QuoteText) -> Int {
    var end = range.upperBound
    if range.count > openLimit {
      let limit = range.lowerBound + openLimit
      end = limit
      while end > range.lowerBound, !isEnd(text, end) { end -= 1 }
      if end == range.lowerBound { end = limit }
      while text[end] & 0xC0 == 0x80 { end -= 1 }
    }
    while end > range.lowerBound, text[end - 1] <= 0x20 { end -= 1 }
    return end
  }

  private static func isEnd(_ text: QuoteText, _ position: Int) -> Bool {
    let last = text[position - 1]
    return (last == 0x2E || last == 0x21 || last == 0x3F) && text[position] <= 0x20
  }
}
