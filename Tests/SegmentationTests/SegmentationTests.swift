import Copydesk
import CopydeskTesting
import Testing

@testable import Segmentation

private func stage(_ name: String, _ options: String = "") throws -> any Stage {
  let spec = try #require(Catalog.segmentation.specs.first { $0.name == name })
  return try #require(try StageBench(Registry([.segmentation])).stages(spec, options: options).last)
}

private func marked(_ text: String, _ layer: Layer, _ options: String = "") throws -> String {
  let document = try stage(layer.name, options).process(Document(testing: text)).get()
  return MarkedText.render(document, layer)
}

@Suite struct SentencesTests {
  @Test(arguments: [
    "⟦He left.⟧ ⟦She stayed!⟧ ⟦Why?⟧",
    "⟦Mr. and Mrs. Example met Prof. J. R. Doe.⟧ ⟦They talked.⟧",
    "⟦The U.S. economy grew.⟧ ⟦It grew in the U.S.⟧ ⟦Then it fell.⟧",
    "⟦It cost $3.50 at 9 a.m. on Monday.⟧ ⟦It rained.⟧",
    "⟦The firm, Example Inc., grew by 3.5 per cent.⟧",
    "⟦\"We will go,\" he said.⟧ ⟦\"Now.\"⟧ ⟦They went.⟧",
    "⟦\"Will we go?\" he asked.⟧ ⟦They went.⟧",
    "⟦They went (it was late).⟧ ⟦Nobody saw them.⟧",
    "⟦They went.⟧ ⟦(It was late.)⟧ ⟦Nobody saw them.⟧",
    "⟦See www.example.org for more.⟧ ⟦Or write to a.b@example.org.⟧ ⟦Thanks.⟧",
    "⟦A headline without a stop⟧\n\n⟦The story begins.⟧",
    "⟦He waited … and waited.⟧ ⟦Then he left…⟧ ⟦She stayed.⟧",
    "⟦No. 5 won.⟧ ⟦On Jan. 5 it snowed.⟧",
    "⟦Is it so?!⟧ ⟦Yes.⟧",
    "⟦東京で会議が開かれた。⟧⟦次の会議は五月。⟧",
    "⟦The year was 1999.⟧ ⟦Then came 2000.⟧",
    "",
    " ",
  ])
  func splits(expected: String) throws {
    #expect(try marked(MarkedText(expected).text, .sentences) == expected)
  }

  @Test func optionsAddAbbreviationsAndLines() throws {
    #expect(try marked("The abt. Ten men left.", .sentences) == "⟦The abt.⟧ ⟦Ten men left.⟧")
    #expect(
      try marked("The abt. Ten men left.", .sentences, "abbreviations: [abt]")
        == "⟦The abt. Ten men left.⟧")
    #expect(try marked("one\ntwo", .sentences) == "⟦one\ntwo⟧")
    #expect(try marked("one\ntwo", .sentences, "paragraphs: line") == "⟦one⟧\n⟦two⟧")
  }
}

@Suite struct TokensTests {
  @Test(arguments: [
    "⟦It⟧⟦'s⟧ ⟦John⟧⟦'s⟧⟦,⟧ ⟦is⟧⟦n't⟧ ⟦it⟧⟦?⟧",
    "⟦They⟧⟦'ve⟧ ⟦ca⟧⟦n't⟧⟦.⟧",
    "⟦1,234.56⟧ ⟦and⟧ ⟦3.5⟧⟦%⟧ ⟦of⟧ ⟦$⟧⟦5⟧",
    "⟦14:30⟧ ⟦GMT⟧",
    "⟦U.S.⟧ ⟦and⟧ ⟦J.⟧ ⟦R.⟧ ⟦Doe⟧",
    "⟦https://example.org/a?b=c⟧⟦,⟧ ⟦www.example.org⟧⟦.⟧",
    "⟦a.b+c@example.org⟧⟦.⟧",
    "⟦state⟧⟦-⟧⟦of⟧⟦-⟧⟦the⟧⟦-⟧⟦art⟧",
    "⟦Zürich⟧ ⟦naïve⟧ ⟦Łódź⟧",
    "⟦\"⟧⟦Yes⟧⟦,⟧⟦\"⟧ ⟦he⟧ ⟦said⟧⟦.⟧",
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
