import Copydesk
import CopydeskTesting
import Testing

@testable import Cleaning

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
    var random = SeededRandom(seed)
    return random.text(of: pieces, count: seed % 60)
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

  /// With thresholds that let all rules look at it.
  @Test func anyTextIsJudgedAndLeftAsItIs() throws {
    let stage = try stage(
      "quality",
      "{min_words: 0, min_word_length: 0, max_symbols: 9, min_letters: 0, min_stop_words: 0, action: mark}"
    )
    var marked = 0
    for seed in 0..<600 {
      let document = try stage.process(Document(testing: Self.text(seed))).get()
      #expect(document.text.unicodeScalars.elementsEqual(Self.text(seed).unicodeScalars))
      marked += document.metadata["quality"] == nil ? 0 : 1
    }
    #expect(marked > 100 && marked < 600)
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
