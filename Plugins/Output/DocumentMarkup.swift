package import Copydesk

/// A document as text with marks: `[Paris GPE]`, or colours.
///
/// A sentiment towards a mention stands in its mark, `[China GPE -0.4]`; the words that made a
/// sentence's sentiment have their weights behind them, `chaos(-0.61)`; and the sentence in which a
/// quotation ends is followed by who said it, and the sentiment of what was said.
package struct DocumentMarkup {
  private let paint: Paint

  package init(isColored: Bool) { paint = Paint(isColored: isColored) }

  /// A headline, then each sentence with its score on a line of its own.
  func render(_ document: Document) -> String {
    var head = "\(document.id)  \(document.origin)"
    if let date = document.metadata["date"]?.string { head += "  \(date)" }
    let score = document.sentiment.map { "  \(paint.score($0, isAligned: true))" } ?? ""
    return paint(paint.clean(head), "1") + score + "\n" + body(document) + "\n\n"
  }

  /// The text alone, its lines as they are.
  package func text(_ document: Document) -> String {
    text(document, 0..<document.utf8.count, WeightedWords(document), keepsLines: true)
  }

  private func body(_ document: Document) -> String {
    let words = WeightedWords(document)
    guard !document[.sentences].isEmpty else {
      return text(document, 0..<document.utf8.count, words)
    }
    return document[.sentences].map { sentence in
      let mark = sentence.sentiment.map { "\(paint.score($0, isAligned: true)) " } ?? ""
      return
        "  \(mark)\(text(document, sentence.range, words))\(speakers(document, sentence.range))"
    }.joined(separator: "\n")
  }

  private func text(
    _ document: Document, _ range: Range<Int>, _ words: WeightedWords, keepsLines: Bool = false
  ) -> String {
    var result = ""
    var position = range.lowerBound
    func add(to end: Int, _ color: String? = nil) {
      let keepsLines = keepsLines && color == nil
      for word in words.words(in: position..<end) where word.range.lowerBound >= position {
        result += plain(document, position..<word.range.lowerBound, color, keepsLines)
        result += paint.word(paint.clean(document.text(word.range)), word)
        position = word.range.upperBound
      }
      result += plain(document, position..<end, color, keepsLines)
      position = end
    }
    for entity in document[.entities].lying(in: range) where entity.range.lowerBound >= position {
      add(to: entity.range.lowerBound)
      result += paint.isColored ? "" : "["
      add(to: entity.range.upperBound, Paint.color(of: entity.label))
      result += paint.tail(paint.clean(entity.label), entity.sentiment)
    }
    add(to: range.upperBound)
    return result
  }

  private func plain(
    _ document: Document, _ range: Range<Int>, _ color: String?, _ keepsLines: Bool
  ) -> String {
    guard !range.isEmpty else { return "" }
    let text = paint.clean(document.text(range), keepsLines: keepsLines)
    return color.map { paint(text, $0) } ?? text
  }

  /// Who said what is quoted in a sentence: ` — Wang -0.60`, with a score for each quotation.
  private func speakers(_ document: Document, _ sentence: Range<Int>) -> String {
    var result = ""
    var last: String?
    let next = document[.quotes].partitioningIndex { $0.range.upperBound > sentence.lowerBound }
    let quotes = document[.quotes][next...].prefix { $0.range.lowerBound < sentence.upperBound }
    for quote in quotes where sentence.contains(quote.range.upperBound - 1) {
      guard let name = quote.attributes["name"]?.string else { continue }
      if name != last { result += "  " + paint("— \(paint.clean(name))", "3") }
      if let sentiment = quote.sentiment { result += " " + paint.score(sentiment) }
      last = name
    }
    return result
  }
}
