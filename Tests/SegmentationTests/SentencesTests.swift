import Copydesk
import CopydeskTesting
import Testing

@testable import Segmentation

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
