import Copydesk

/// Quotes in single marks, where they are clearly no apostrophes.
struct SingleQuotes {
  let text: QuoteText
  let marks: [QuoteMark]
  /// The quotes in double marks of the same paragraph, whose insides are left alone.
  let doubles: [QuoteSpan]

  /// The most bytes of a quote in single marks.
  private static let limit = 2_000

  /// In the order of the text; one that nothing closes is none.
  func spans() -> [QuoteSpan] {
    var spans: [QuoteSpan] = []
    let marks = outside()
    var open: QuoteMark?
    for (index, mark) in marks.enumerated() {
      if mark.mayOpen, mark.opens {
        open = mark
      } else if let opener = open, mark.closes(opener), !isPossessive(marks, index) {
        let span = QuoteSpan(opener, closer: mark)
        if isClear(span) { spans.append(span) }
        open = nil
      }
    }
    return spans
  }

  /// The single marks outside of double ones.
  private func outside() -> [QuoteMark] {
    var next = 0
    return marks.filter { mark in
      guard mark.isSingle else { return false }
      while next < doubles.count, doubles[next].outer.upperBound <= mark.range.lowerBound {
        next += 1
      }
      return next == doubles.count || mark.range.lowerBound < doubles[next].outer.lowerBound
    }
  }

  /// `years' work'`: behind an s, when a mark follows that closes as well.
  private func isPossessive(_ marks: [QuoteMark], _ index: Int) -> Bool {
    guard text[marks[index].range.lowerBound - 1] | 0x20 == 0x73, index + 1 < marks.count else {
      return false
    }
    let next = marks[index + 1]
    return !next.mayOpen && next.range.lowerBound - marks[index].range.upperBound < Self.limit
  }

  /// Around quotes in double marks only what ends like a sentence is a quote.
  private func isClear(_ span: QuoteSpan) -> Bool {
    guard span.outer.count <= Self.limit else { return false }
    guard holdsDouble(span) else { return true }
    return [0x2C, 0x2E, 0x21, 0x3F, 0x22, 0x27, 0x9D].contains(text[span.inner.upperBound - 1])
  }

  private func holdsDouble(_ span: QuoteSpan) -> Bool {
    let next = doubles.partitioningIndex { $0.outer.lowerBound >= span.outer.lowerBound }
    return next < doubles.count && doubles[next].outer.lowerBound < span.outer.upperBound
  }
}
