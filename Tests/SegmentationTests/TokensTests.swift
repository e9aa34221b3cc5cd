import Copydesk
import CopydeskTesting
import Testing

@testable import Segmentation

@Suite struct TokensTests {
  @Test(arguments: [
    "⟦It⟧⟦'s⟧ ⟦John⟧⟦'s⟧⟦,⟧ ⟦is⟧⟦n't⟧ ⟦it⟧⟦?⟧",
    "⟦They⟧⟦'ve⟧ ⟦ca⟧⟦n't⟧⟦.⟧",
    "⟦1,234.56⟧ ⟦and⟧ ⟦3.5⟧⟦%⟧ ⟦of⟧ ⟦$⟧⟦5⟧",
    "⟦14:30⟧ ⟦GMT⟧",
    "⟦U.S.⟧ ⟦and⟧ ⟦J.⟧ ⟦R.⟧ ⟦Doe⟧",
    "⟦5⟧ ⟦°⟧⟦C⟧⟦.⟧ ⟦C.⟧ ⟦Doe⟧",
    "⟦https://example.org/a?b=c⟧⟦,⟧ ⟦www.example.org⟧⟦.⟧",
    "⟦a.b+c@example.org⟧⟦.⟧",
    "⟦state⟧⟦-⟧⟦of⟧⟦-⟧⟦the⟧⟦-⟧⟦art⟧",
    "⟦Zürich⟧ ⟦naïve⟧ ⟦Łódź⟧",
    "⟦\"⟧⟦Yes⟧⟦,⟧⟦\"⟧ ⟦he⟧ ⟦said⟧⟦.⟧",
    "⟦U.S.⟧⟦'s⟧ ⟦Apple⟧ ⟦Inc.⟧⟦’s⟧ ⟦O'Brien⟧⟦'s⟧ ⟦中⟧⟦国⟧⟦'s⟧ ⟦1990⟧⟦'s⟧ ⟦7⟧⟦'s⟧",
    "⟦'⟧⟦s⟧ ⟦'⟧⟦70s⟧ ⟦'⟧⟦O'Brien⟧⟦'⟧ ⟦(⟧⟦'⟧⟦s⟧⟦'⟧⟦)⟧ ⟦''⟧⟦s⟧ ⟦U.S.⟧⟦'⟧⟦side⟧",
    "⟦Москва⟧⟦,⟧ ⟦столица⟧",
    "",
  ])
  func splits(expected: String) throws {
    #expect(try marked(MarkedText(expected).text, .tokens) == expected)
  }

  @Test(arguments: [
    "東京で会議", "नमस्ते दुनिया", "กรุงเทพ", "🙂👩\u{200D}🚀!", "\u{301}a", "a\u{0}b", "- - -", "....", "''", "@",
    "a@", "@b.c", "http://", "1.", "1,", ",1",
  ])
  func coversAllThatIsNoSpace(text: String) throws {
    let document = try stage("tokens").process(Document(testing: text)).get()
    var covered = Set<Int>()
    for token in document[.tokens] {
      #expect(!token.range.isEmpty)
      covered.formUnion(token.range)
    }
    let visible = document.utf8.indices.filter { document.utf8[$0] > 0x20 }
    #expect(visible.allSatisfy(covered.contains))
  }
}
