import Copydesk

/// Documents that have made stages fall: empty, huge, damaged, in many scripts, or just odd.
enum TestDocuments {
  static let all: [Document] = texts.enumerated().map { index, text in
    Document(
      id: "\(index)",
      origin: Origin(path: "contract", entry: "\(index)", range: 0..<text.utf8.count),
      utf8: Array(text.utf8))
  }

  private static let texts: [String] = [
    "", " ", "\n", ".", "''", "\u{FEFF}", "\u{0}", "(", "https://", "@", "a", "é", "-", "%", "$",
    "OSLO, May 3 (Agency) — Norway's parliament met on Tuesday. \"It was not bad,\" said a guard.",
    " date 2026-02-12 Prices rose by 4.5 per cent to USD 12 million, the U.S. agency said at 9 a.m.",
    "One.\r\n\r\nTwo!\r\n\r\n\tThree?   Four…\n\n(Five.)",
    "No end to this sentence and then\n\nanother\n\n\n\n",
    "東京で会議が開かれた。次の会議は五月。 Москва. القاهرة؟ दिल्ली। กรุงเทพ",
    "e\u{301}e\u{301} ﬁnance â€œquotesâ€ soft\u{AD}hyphen zero\u{200B}width \u{1F469}\u{200D}\u{1F680}",
    "Mr. J. R. Example of No. 5 St. James's St. can't, won't; see a@b.example or http://x.example/y.",
    String(repeating: "word ", count: 20_000),
    String(repeating: "x", count: 100_000),
    String(repeating: "Very good, very bad, not good. ", count: 2_000),
    String(repeating: "\"", count: 20_000),
    String(repeating: "(", count: 20_000),
    String(repeating: "\n", count: 20_000),
    String(repeating: "A. ", count: 10_000),
    String(repeating: "1,000.5 % ", count: 5_000),
    mixed,
  ]

  /// Pieces in an order that no one would write, the same in every run.
  private static let mixed: String = {
    let pieces = [
      "\"", "''", "“", "”", ".", ". ", "!", "?", " ", "  ", "\n", "\n\n", "\t", "(", ")", "é",
      "e\u{301}", "\u{200B}", "\u{AD}", "\u{FEFF}", "漢字", "🙂", "U.S.", "Mr.", "Paris", "Li Qiang",
      "12", "%", "$", "3.5", "not", "good", "very", "BAD", "-", "—", "@", "a@b.example", "\u{FFFD}",
      "www.example.org", "ﬁ", "â€™", "May", "said", "Also read: ", "date 2026-01-02 ",
    ]
    var random = SeededRandom(42)
    return random.text(of: pieces, count: 20_000)
  }()
}
