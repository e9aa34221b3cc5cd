package import Copydesk

/// A document as text with marks: `[Paris GPE]`, or colours.
package struct DocumentMarkup {
  private let isColored: Bool

  private static let colors = [
    "PERSON": "1;36", "ORG": "1;35", "GPE": "1;33", "LOC": "1;33", "NORP": "33", "DATE": "34",
    "TIME": "34", "MONEY": "32", "PERCENT": "32", "QUANTITY": "32",
  ]

  package init(isColored: Bool) { self.isColored = isColored }

  /// A headline, then each sentence with its score on a line of its own.
  func render(_ document: Document) -> String {
    var head = "\(document.id)  \(document.origin)"
    if let date = document.metadata["date"]?.string { head += "  \(date)" }
    if let sentiment = document.attributes["sentiment"] { head += "  \(score(sentiment))" }
    return paint(head, "1") + "\n" + body(document) + "\n\n"
  }

  /// The text alone, its lines as they are.
  package func text(_ document: Document) -> String {
    text(document, 0..<document.utf8.count, keepsLines: true)
  }

  private func body(_ document: Document) -> String {
    guard !document[.sentences].isEmpty else {
      return text(document, 0..<document.utf8.count)
    }
    return document[.sentences].map { sentence in
      let mark = sentence.attributes["sentiment"].map { "\(score($0)) " } ?? ""
      return "  \(mark)\(text(document, sentence.range))"
    }.joined(separator: "\n")
  }

  private func text(
    _ document: Document, _ range: Range<Int>, keepsLines: Bool = false
  ) -> String {
    var result = ""
    var position = range.lowerBound
    for entity in document[.entities]
    where entity.range.lowerBound >= position && entity.range.upperBound <= range.upperBound {
      result += plain(document, position..<entity.range.lowerBound, keepsLines)
      result += marked(plain(document, entity.range), entity.label)
      position = entity.range.upperBound
    }
    return result + plain(document, position..<range.upperBound, keepsLines)
  }

  /// Text for a terminal: without control characters, which could steer it, and without line breaks
  /// unless they are to stay.
  private func plain(
    _ document: Document, _ range: Range<Int>, _ keepsLines: Bool = false
  ) -> String {
    String(
      String.UnicodeScalarView(
        document.text(range).unicodeScalars.map {
          $0.properties.generalCategory != .control || keepsLines && $0 == "\n" ? $0 : " "
        }))
  }

  private func marked(_ text: String, _ label: String) -> String {
    guard isColored else { return "[\(text) \(label)]" }
    return paint(text, Self.colors[label] ?? "1") + paint("/\(label)", "2")
  }

  private func score(_ sentiment: Value) -> String {
    let value = sentiment.map?["score"]?.number ?? 0
    let rounded = (value.magnitude * 100).rounded()
    let digits = String(Int(rounded) % 100)
    let sign = rounded == 0 ? " " : value < 0 ? "-" : "+"
    let number = "\(sign)\(Int(rounded) / 100)." + (digits.count < 2 ? "0" : "") + digits
    return paint(number, value < -0.05 ? "31" : value > 0.05 ? "32" : "2")
  }

  private func paint(_ text: String, _ code: String) -> String {
    isColored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
