import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

@Suite struct UnicodeTests {
  @Test(arguments: [
    ("``Yes,'' he said.", "\"Yes,\" he said."),
    ("''Yes,'' he said.", "\"Yes,\" he said."),
    ("“Yes,” ‘no’", "\"Yes,\" 'no'"),
    ("„Ja“ «oui»", "\"Ja\" \"oui\""),
    ("the ministers' plan", "the ministers' plan"),
    ("It’s the ’90s", "It's the '90s"),
    ("e\u{301}t\u{E9}", "été"),
    ("e\u{301}", "é"),
    ("\u{FEFF}a\u{200B}b\u{200D}\u{2060}c", "abc"),
    ("👩\u{200D}🚀", "👩\u{200D}🚀"),
    ("co\u{AD}operate", "cooperate"),
    ("12\u{A0}km \u{2009}and", "12 km  and"),
    ("oﬃce ﬁrm ﬂat", "office firm flat"),
    ("a\u{0}b\u{7}c", "abc"),
    ("one\r\ntwo\rthree", "one\ntwo\nthree"),
    ("RÃ©union, â‚¬2, â€œyesâ€\u{9D}", "Réunion, €2, \"yes\""),
    ("SÃ£o", "São"),
    ("Ã is a letter", "Ã is a letter"),
    ("naïve café", "naïve café"),
    ("नमस्ते العربية 東京", "नमस्ते العربية 東京"),
    ("", ""),
  ])
  func bringsIntoOneForm(input: String, output: String) throws {
    #expect(
      try stage("unicode").text(of: input).unicodeScalars.elementsEqual(output.unicodeScalars))
  }

  @Test func rangesLeadToTheOriginalBytes() throws {
    let text = "Ã©, ''x'' e\u{301}"
    let document = try stage("unicode").process(Document(testing: text)).get()
    #expect(document.text == "é, \"x\" é")
    #expect(document.originalRange(of: 0..<2) == 0..<4)
    #expect(document.originalRange(of: 4..<5) == 6..<8)
    #expect(document.originalRange(of: 8..<10) == 12..<15)
  }
}
