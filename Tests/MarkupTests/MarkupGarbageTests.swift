import Copydesk
import CopydeskTesting
import Testing

@testable import Markup

/// What holds for pages that nobody would write.
@Suite struct MarkupGarbageTests {
  private static let pieces = [
    "<", ">", "</", "/>", "<!--", "-->", "<!", "<?", "&", "&amp;", "&amp", "&#x41;", "&#", ";",
    "\"", "'", "=",
    "<p>", "</p>", "<div class=\"post aside comments\">", "</div>", "<b>", "</b>", "<a href=x>",
    "</a>", "<table>",
    "<tr>", "<td>", "</table>", "<ul>", "<li>", "</ul>", "<script>", "</script>", "<pre>", "</pre>",
    "<body>", "</body>",
    "<html lang=en>", "<head>", "</head>", "<title>", "</title>", "<svg>", "</svg>", "<br>",
    "<article>", "</article>",
    "<select>", "<form>", "</form>", "<plaintext>", "<meta content=x name=author>", "<time>",
    "\u{0}", "é", "漢字", "🙂",
    " ", "\n", "\t", "word ", "A sentence of some length, as people write them. ",
  ]

  private static func page(_ seed: Int) -> String {
    var random = SeededRandom(seed)
    return "<html>" + random.text(of: pieces, count: seed % 120)
  }

  @Test(arguments: ["content: article", "content: page"])
  func eachCharacterComesFromItsPlace(options: String) throws {
    let stage = try html(options)
    for seed in 0..<500 {
      let page = Document(testing: Self.page(seed))
      guard let read = try? stage.process(page).get() else { continue }
      var last = 0
      for position in read.utf8.indices where read.utf8[position] & 0xC0 != 0x80 {
        let range = read.originalRange(of: position..<position + 1)
        #expect(range.lowerBound >= last && range.upperBound <= page.original.count, "seed \(seed)")
        last = range.lowerBound
        // What is no reference and no separator is a copy.
        let isCopy = page.original[range.lowerBound] != 0x26 && read.utf8[position] > 0x20
        if isCopy {
          #expect(page.original[range.lowerBound] == read.utf8[position], "seed \(seed)")
        }
      }
    }
  }

  // What took quadratic time would take minutes here.
  @Test(arguments: [
    "<p>x", "<", "&", "<ul><li>a", "&#", "<div class='a b c d e f'>x</div>", "<a>x", "x<br>",
    "<table><td>x",
  ])
  func textIsReadHoweverOftenItRepeats(piece: String) throws {
    #expect(try html("content: page").process(repeating(piece)).get().utf8.count > 8_000)
  }

  @Test(arguments: [
    "<div>", "<b>", "<table><tr><td>", "</div>", "<!--", "<a href=\"", "<li>", "<select>", "</",
    "<x y=", "<script>",
    "<title>", "<svg/>", "<div id=post class=comments>",
  ])
  func pagesOfTagsAloneAreLeftOut(piece: String) throws {
    let reason = #expect(throws: Rejected.self) { try html().process(repeating(piece)).get() }?
      .reason
    #expect(reason?.code == "no_text")
  }

  private func repeating(_ piece: String) -> Document {
    Document(testing: "<html>" + String(repeating: piece, count: 150_000 / piece.utf8.count))
  }

  @Test func tooManyElementsFailTheDocument() throws {
    let page = "<html>x" + String(repeating: "<b></b>", count: PageParser.maxElements + 1)
    let reason = #expect(throws: Rejected.self) { try html().process(.init(testing: page)).get() }?
      .reason
    #expect(reason?.code == "too_many_elements")
  }
}
