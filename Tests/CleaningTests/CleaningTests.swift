import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

/// A stage of the module with its default options, or with some in YAML.
func stage(_ name: String, _ options: String = "") throws -> any Stage {
  let spec = try #require(Catalog.cleaning.specs.first { $0.name == name })
  return try #require(try StageBench(Registry([.cleaning])).stages(spec, options: options).last)
}

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

@Suite struct WhitespaceTests {
  @Test(arguments: [
    ("  a  b\t\tc  ", "a b c"),
    ("a\n\n\n\n\nb", "a\n\nb"),
    ("a \n \n b", "a\n\nb"),
    ("\n\n", ""),
    ("\tFirst.\n\n\tSecond.", "First.\n\nSecond."),
    ("One.  Two.", "One. Two."),
    ("short\nlines\nstay", "short\nlines\nstay"),
  ])
  func leavesOneSpace(input: String, output: String) throws {
    #expect(try stage("whitespace").text(of: input) == output)
  }

  @Test func joinsLinesBrokenAtAWidth() throws {
    let line = "the quick brown fox jumps over the lazy dog and runs away"
    let wrapped = [line, line, line, "the end"].joined(separator: "\n")
    #expect(try stage("whitespace").text(of: wrapped) == wrapped.replacing("\n", with: " "))
    #expect(try stage("whitespace", "unwrap: false").text(of: wrapped) == wrapped)
  }
}

@Suite struct HeaderTests {
  @Test(
    arguments: [
      (" date 2026-02-12 China has", "China has", ["date": "2026-02-12"]),
      ("Published: 12 Feb 2026\nChina has", "China has", ["date": "2026-02-12"]),
      ("OSLO: A vault", "A vault", ["dateline": "OSLO:", "place": "OSLO"]),
      (
        "LENS, France – The Louvre", "The Louvre",
        ["dateline": "LENS, France –", "place": "LENS, France"]
      ),
      (
        "WASHINGTON (Wire) - The Senate", "The Senate",
        ["dateline": "WASHINGTON (Wire) -", "place": "WASHINGTON", "agency": "Wire"]
      ),
      (
        "RIO DE JANEIRO, July 13, 2014 (Agency) — Germany", "Germany",
        [
          "dateline": "RIO DE JANEIRO, July 13, 2014 (Agency) —", "place": "RIO DE JANEIRO",
          "agency": "Agency", "date": "2014-07-13",
        ]
      ),
      (
        "By A Staff Reporter TOKYO - The Bank", "The Bank",
        ["byline": "A Staff Reporter", "dateline": "TOKYO -", "place": "TOKYO"]
      ),
      ("date 2026-13-45 China has", "date 2026-13-45 China has", [:]),
      ("The date 2026-02-12 is set.", "The date 2026-02-12 is set.", [:]),
      ("By noon the rain had stopped.", "By noon the rain had stopped.", [:]),
      ("NASA: no answer yet from the probe", "NASA: no answer yet from the probe", [:]),
      ("It was late. OSLO: A vault", "It was late. OSLO: A vault", [:]),
    ] as [(String, String, [String: String])])
  func takesOffWhatIsNoText(input: String, output: String, metadata: [String: String]) throws {
    let document = try stage("header").process(Document(testing: input)).get()
    #expect(document.text == output)
    let found = Dictionary(
      uniqueKeysWithValues: document.metadata.map { ($0.name, $0.value.string) })
    #expect(found == metadata.mapValues { $0 })
  }

  @Test func datelineTakesItsYearFromThePath() throws {
    let document = Document(testing: "OSLO, Feb 12 (Wire) — A vault", path: "news/2008/02/26.txt")
    let cleaned = try stage("header").process(document).get()
    #expect(cleaned.metadata["date"] == "2008-02-12")
  }

  @Test func dateOfTheSourceIsKept() throws {
    var document = Document(testing: "date 2026-02-12 China has")
    document.metadata["date"] = "2020-01-01"
    #expect(try stage("header").process(document).get().metadata["date"] == "2020-01-01")
  }
}

@Suite struct BoilerplateTests {
  @Test(arguments: [
    (
      "He left.\n\n(This story has not been edited by Wire staff and is auto-generated from a syndicated feed.)",
      "He left."
    ),
    ("He left. Also read: Ten ways to leave", "He left."),
    ("He left.\n\nAlso read: Ten ways to leave\n\nShe stayed.", "He left.\n\nShe stayed."),
    ("Share this article\n\nHe left.", "He left."),
    ("He left.\n\n© 2012 Copperline Service. All rights reserved.\n\nShare this story", "He left."),
    ("(With inputs from agencies) Also read: more", ""),
    ("They share this article of faith.", "They share this article of faith."),
    ("He said: read more books.", "He said: read more books."),
    ("", ""),
  ])
  func removesNotices(input: String, output: String) throws {
    #expect(try stage("boilerplate").text(of: input) == output)
  }

  @Test func takesPatternsOfTheUser() throws {
    let own = try stage("boilerplate", "defaults: false\npatterns: [\"reach us * desk\"]")
    #expect(
      try own.text(of: "He left. Reach us at the DESK! Also read: x") == "He left. Also read: x")
  }
}

@Suite struct RepeatsTests {
  private let quote = "\"The value of these metals is rising,\" he said."

  @Test func removesTheSecondCopyOfASentence() throws {
    let text = "\(quote) Trade grew. \(quote) He left."
    #expect(try stage("repeats").text(of: text) == "\(quote) Trade grew. He left.")
  }

  @Test func removesTheSecondCopyOfAParagraph() throws {
    let text =
      "\(quote) It grew by a third within the year.\n\nOther things.\n\n\(quote) It grew by a third within the year."
    #expect(
      try stage("repeats").text(of: text)
        == "\(quote) It grew by a third within the year.\n\nOther things.")
  }

  @Test func copiesMayDifferInQuotesAndSpaces() throws {
    let other = quote.replacing("\"", with: "''").replacing(" of ", with: "  of ")
    #expect(try stage("repeats").text(of: "\(quote) \(other)") == quote)
  }

  @Test func lengthIsAnOption() throws {
    #expect(try stage("repeats", "shortest: 5").text(of: "He left. He left.") == "He left.")
    #expect(try stage("repeats").text(of: "He left. He left.") == "He left. He left.")
  }
}

@Suite struct DropTests {
  @Test(arguments: [
    ("min_words: 3", "Two words", "too_short", "2 words, at least 3 wanted"),
    ("max_words: 1", "Two words", "too_long", "2 words, at most 1 wanted"),
    ("containing: [recipe]", "A recipe for soup", "containing", "'recipe' stands in it"),
    ("missing: [title]", "No title", "missing_title", "it has no title"),
    (
      "language: en",
      "Der Rat hat am Montag über die neuen Regeln beraten und sie nicht beschlossen.", "language",
      "it looks like de, not en"
    ),
    (
      "language: [fr, de]",
      "The council talked about the new rules on Monday and did not pass them.", "language",
      "it looks like en, not fr or de"
    ),
  ])
  func saysWhy(options: String, text: String, code: String, message: String) throws {
    let outcome = try stage("drop", options).process(Document(testing: text))
    let reason = #expect(throws: Rejected.self) { try outcome.get() }?.reason
    #expect(reason == .init(.filtered, code: code, message))
  }

  @Test(arguments: [
    ("min_words: 2", "Two words"), ("max_words: 2", "Two words"), ("containing: [x]", "Two words"),
    ("language: en", "The council talked about the new rules on Monday and did not pass them."),
    ("language: en", "Zwei Worte"), ("language: fr", "12 345"),
  ])
  func keepsTheOthers(options: String, text: String) throws {
    #expect(try stage("drop", options).text(of: text) == text)
  }
}

/// What holds for every stage of the module, on texts that nobody would write.
@Suite struct CleaningGarbageTests {
  private static let pieces = [
    "\"", "''", "``", "“", "”", "‘", "’", "«", ".", ". ", "! ", "?", " ", "  ", "\n", "\n\n",
    "\r\n",
    "\t", "(", ")", "é", "e\u{301}", "\u{301}", "\u{200B}", "\u{AD}", "\u{FEFF}", "\u{A0}", "漢字",
    "🙂", "👩\u{200D}🚀", "ﬁ", "â€™", "Ã©", "Â", "\u{9D}", "U.S.", "Mr.", "12", "%", "-", "—", "\u{0}",
    "Also read: ", "date 2026-01-02 ", "OSLO, Feb 12 (Wire) — ", "By ", "Share this article",
    "He said that the price of metals had been rising for a year.", "© ", "\u{FFFD}",
  ]

  private static func text(_ seed: Int) -> String {
    // A linear congruential generator (Knuth, MMIX).
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<seed % 60).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return pieces[Int(state >> 33) % pieces.count]
    }.joined()
  }

  @Test(arguments: ["unicode", "whitespace", "boilerplate", "repeats"])
  func cleaningTwiceChangesNothingMore(name: String) throws {
    let stage = try stage(name)
    for seed in 0..<600 {
      let once = try stage.text(of: Self.text(seed))
      let twice = try stage.text(of: once)
      #expect(
        twice.unicodeScalars.elementsEqual(once.unicodeScalars),
        "seed \(seed): \(once.debugDescription)")
    }
  }

  @Test func rangesStayWithinTheOriginal() throws {
    let stages = try ["unicode", "whitespace", "header", "boilerplate", "repeats"].map {
      try stage($0)
    }
    for seed in 0..<600 {
      var document = Document(testing: Self.text(seed))
      for stage in stages { document = try stage.process(document).get() }
      let count = document.utf8.count
      let whole = document.originalRange(of: 0..<count)
      #expect(whole.upperBound <= document.original.count)
      var last = 0
      for position in 0..<count {
        let start = document.originalRange(of: position..<position + 1).lowerBound
        #expect(start >= last)
        last = start
      }
    }
  }
}
