/// Pairs the marks of one paragraph: which quote begins where, and where it ends.
///
/// Of quotes within quotes the outermost is kept.
struct QuotePairs {
  let text: QuoteText
  let paragraph: QuoteMarkReader.Paragraph

  /// The quotes of the paragraph, in order and without overlap.
  func spans() -> [QuoteSpan] {
    let doubles = doubles()
    let singles = SingleQuotes(text: text, marks: paragraph.marks, doubles: doubles).spans()
    return (singles.isEmpty ? doubles : Self.merge(doubles, singles)).filter(hasWords)
  }

  private func doubles() -> [QuoteSpan] {
    let marks = paragraph.marks.filter { !$0.isSingle }
    var spans: [QuoteSpan] = []
    guard let rest = nested(marks, &spans) else { return spans }
    flat(marks[rest...], &spans)
    return spans
  }

  /// Takes marks of one kind within each other as nested.
  ///
  /// - Returns: The index of a mark whose quote is still open at the end.
  private func nested(_ marks: [QuoteMark], _ spans: inout [QuoteSpan]) -> Int? {
    var open: Int?
    var depth = 0
    for (index, mark) in marks.enumerated() {
      guard let first = open else {
        if mark.opens { (open, depth) = (index, 1) }
        continue
      }
      if mark.closes(marks[first]) { depth -= 1 } else if mark.reopens(marks[first]) { depth += 1 }
      if depth > 0 { continue }
      spans.append(QuoteSpan(marks[first], closer: mark))
      open = nil
    }
    return open
  }

  /// Lets a mark that opens end what is open: there one was forgotten.
  private func flat(_ marks: ArraySlice<QuoteMark>, _ spans: inout [QuoteSpan]) {
    var open: QuoteMark?
    for mark in marks {
      guard let opener = open else {
        if mark.opens { open = mark }
        continue
      }
      if mark.closes(opener) {
        spans.append(QuoteSpan(opener, closer: mark))
        open = nil
      } else if mark.reopens(opener) {
        leave(opener, openUntil: mark.range.lowerBound, &spans)
        open = mark
      }
    }
    if let open { leave(open, openUntil: paragraph.range.upperBound, &spans) }
  }

  /// A mark between blanks that nothing closes opens nothing.
  private func leave(_ opener: QuoteMark, openUntil end: Int, _ spans: inout [QuoteSpan]) {
    guard opener.mayOpen else { return }
    spans.append(QuoteSpan(opener, openUntil: end, in: text))
  }

  /// Both lists in order; those inside another are left out.
  private static func merge(_ doubles: [QuoteSpan], _ singles: [QuoteSpan]) -> [QuoteSpan] {
    var result: [QuoteSpan] = []
    var next = 0
    for double in doubles {
      while next < singles.count, singles[next].outer.lowerBound < double.outer.lowerBound {
        result.append(singles[next])
        next += 1
      }
      let end = result.last?.outer.upperBound ?? 0
      if double.outer.lowerBound >= end { result.append(double) }
    }
    return result + singles[next...]
  }

  private func hasWords(_ span: QuoteSpan) -> Bool {
    span.inner.contains { text.isWord(at: $0) }
  }
}
