import Copydesk

/// The errors of a document in the text around them, as HTML.
struct ErrorContext {
  private let item: Evaluation.Case

  init(_ item: Evaluation.Case) { self.item = item }

  /// The passages with errors; those that touch are put together.
  var html: String {
    passages.map { passage in
      let head = passage.range.lowerBound > 0 ? "… " : ""
      let tail = passage.range.upperBound < item.text.count ? " …" : ""
      return "<p>\(head)\(render(passage))\(tail)</p>"
    }.joined(separator: "\n")
  }

  private typealias Passage = (range: Range<Int>, pairs: [SpanAlignment.Pair])

  private var passages: [Passage] {
    var result: [Passage] = []
    for pair in item.pairs {
      let range = ErrorExcerpt(pair, in: item.text, around: 120).range
      if let last = result.last, last.range.upperBound >= range.lowerBound {
        let end = max(last.range.upperBound, range.upperBound)
        result[result.count - 1] = (last.range.lowerBound..<end, last.pairs + [pair])
      } else {
        result.append((range, [pair]))
      }
    }
    return result
  }

  private func render(_ passage: Passage) -> String {
    var html = ""
    var position = passage.range.lowerBound
    for pair in passage.pairs {
      // Two errors may share a word: the second then shows what is left of it.
      let range = max(position, pair.range.lowerBound)..<max(position, pair.range.upperBound)
      html += text(position..<range.lowerBound) + mark(pair, range)
      position = range.upperBound
    }
    return html + text(position..<max(position, passage.range.upperBound))
  }

  private func mark(_ pair: SpanAlignment.Pair, _ range: Range<Int>) -> String {
    let name = pair.outcome.className
    return "<mark class=\"\(name)\" title=\"\(pair.outcome.rawValue)\">\(text(range))"
      + "<small>\(note(pair).escapedForHTML)</small></mark>"
  }

  private func note(_ pair: SpanAlignment.Pair) -> String {
    switch (pair.known, pair.found) {
    case (let known?, nil): known.label
    case (nil, let found?): found.label
    case (let known?, let found?) where known.range == found.range:
      "\(known.label), not \(found.label)"
    case (let known?, let found?): "\(described(known)), not \(described(found))"
    case (nil, nil): ""
    }
  }

  private func described(_ entity: Annotation) -> String {
    "\(String(decoding: item.text[entity.range], as: UTF8.self)) \(entity.label)"
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: item.text[range], as: UTF8.self).escapedForHTML
  }
}
