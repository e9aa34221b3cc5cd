import Copydesk
import Output

/// The text of an error as HTML: the name is outlined, words have the colour of their weight.
struct SentimentMarkup {
  let html: String
  /// Longer texts are cut off.
  private static let longest = 2_000

  init(_ error: SentimentError) {
    let shown = ErrorExcerpt(0..<0, in: error.text, around: Self.longest).range
    let end = max(shown.upperBound, error.name?.upperBound ?? 0)
    // A word of the name is told by the name's outline.
    let words = error.words.filter { word in
      word.range.upperBound <= end && !(error.name?.overlaps(word.range) ?? false)
    }
    var marks = words.map { ($0.range, Self.word($0, error.text)) }
    if let name = error.name {
      marks.append((name, "<mark class=\"name\">\(Self.text(error.text[name]))</mark>"))
    }
    html =
      Self.joined(marks.sorted { $0.0.lowerBound < $1.0.lowerBound }, error.text[..<end])
      + (end < error.text.count ? " …" : "")
  }

  private static func joined(
    _ marks: [(range: Range<Int>, html: String)], _ text: ArraySlice<UInt8>
  ) -> String {
    var (html, position) = ("", 0)
    for mark in marks where mark.range.lowerBound >= position {
      html += Self.text(text[position..<mark.range.lowerBound]) + mark.html
      position = mark.range.upperBound
    }
    return html + Self.text(text[position...])
  }

  private static func word(_ word: WeightedWords.Word, _ text: [UInt8]) -> String {
    "<span class=\"\(word.weight < 0 ? "bad" : "good")\" style=\"--w:\(word.strength.fixed(2))\" "
      + "title=\"\(word.weight.fixed(2))\">\(Self.text(text[word.range]))</span>"
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self).escapedForHTML
  }
}
