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
    "⟦He must answer by 10 a.m. Thursday.⟧ ⟦It began at 9 a.m.⟧ ⟦Police came.⟧",
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

  @Test(arguments: [
    "⟦SOCCER - TOWN WIN\nThe team from the coast came back from two goals down on Sunday.⟧",
    "⟦One two three four five six\nSeven eight nine ten eleven\nTwelve thirteen fourteen⟧",
    "⟦See https://example.org/a/very/long/address/that/says/nothing/of/a/width\nOr not⟧",
  ])
  func blankLinesAlone(expected: String) throws {
    let text = MarkedText(expected).text
    #expect(try marked(text, .sentences, "paragraphs: blank_line") == expected)
  }

  @Test(arguments: [
    "⟦SOCCER - TOWN WIN⟧\n⟦The team from the coast came back from two goals down on Sunday.⟧",
    "⟦The team came back from two goals down at Low\nBank on Sunday and stayed in front of the\nothers.⟧",
    "⟦One two three four five six\nSeven eight nine ten eleven\nTwelve thirteen fourteen⟧",
    "⟦What came of it\nwas little, as nobody had thought of what was to be done about it.⟧",
    "⟦https://example.org/a/very/long/address/that/says/nothing/of/a/width\nOr so it is said\nTwice⟧",
    "⟦Standings after the games of the second weekend:⟧\r\n⟦York 3 1⟧\r\n⟦Bath 2 2⟧",
  ])
  func shortLinesEnd(expected: String) throws {
    #expect(try marked(MarkedText(expected).text, .sentences) == expected)
  }
}
