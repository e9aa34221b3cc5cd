import Copydesk

/// Takes off a name what annotators disagree about: an article in front, quotes and commas around
/// it, a possessive behind it.
enum SpanTrim {
  private static let articles = ["the ", "a ", "an "]
  private static let heads = ["\"", "'", "“", "‘", "``", ","]
  private static let tails = ["'s", "’s", "\"", "'", "”", "’", "''", ","]

  /// The range without them; the whole range when nothing else is in it.
  static func trim(_ range: Range<Int>, of document: Document) -> Range<Int> {
    let text = document.text(range)
    var rest = Substring(text)
    while let count = head(rest) { rest = rest.dropFirst(count) }
    while let count = tail(rest) { rest = rest.dropLast(count) }
    guard !rest.isEmpty else { return range }
    let start = text.utf8.distance(from: text.startIndex, to: rest.startIndex)
    return range.lowerBound + start..<range.lowerBound + start + rest.utf8.count
  }

  private static func head(_ text: Substring) -> Int? {
    if text.first == " " { return 1 }
    if let mark = heads.first(where: { text.hasPrefix($0) }) { return mark.count }
    let start = text.prefix(4).lowercased()
    return articles.first { start.hasPrefix($0) }?.count
  }

  // A full stop is left: `U.S.` has one of its own.
  private static func tail(_ text: Substring) -> Int? {
    if text.last == " " { return 1 }
    return tails.first { text.hasSuffix($0) }?.count
  }
}
