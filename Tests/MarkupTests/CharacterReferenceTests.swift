import Copydesk
import CopydeskTesting
import Testing

@testable import Markup

@Suite struct CharacterReferenceTests {
  @Test(arguments: [
    ("&amp;", "&"), ("&AMP", "&"), ("&eacute;t&eacute", "été"), ("&nbsp;x", "\u{A0}x"),
    ("&notit;", "¬it;"), ("&notin;", "∉"), ("&not;in", "¬in"), ("&acE;", "\u{223E}\u{333}"),
    ("&#233;&#xE9;&#XE9", "ééé"), ("&#128;&#x99;", "€™"), ("&#0;", "\u{FFFD}"),
    ("&#xD800;&#x110000;&#99999999999999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("&", "&"), ("&;", "&;"), ("&#;", "&#;"), ("&#x;", "&#x;"), ("&unknown;", "&unknown;"),
    ("AT&T", "AT&T"), ("a & b", "a & b"), ("&CounterClockwiseContourIntegral;", "∳"),
    ("&lt;p&gt;", "<p>"),
  ])
  func standsForItsCharacters(source: String, expected: String) throws {
    #expect(try text(of: "x" + source) == "x" + expected)
  }

  @Test func addressesKeepTheirAmpersands() throws {
    let page = "<html><link rel=canonical href='https://a.org/?a=1&copy=2&lt;&amp;b'>x"
    #expect(
      try html().process(.init(testing: page)).get().metadata["url"]
        == "https://a.org/?a=1&copy=2<&b")
  }
}
