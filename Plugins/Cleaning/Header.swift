import Copydesk

/// Takes date, dateline and byline off the text and keeps them as metadata.
struct Header: Stage {
  static let spec = Spec.stage(
    "header", "Takes a date, dateline, byline or headline off the text's start, as metadata.",
    details: """
      Known forms: 'date 2026-02-12', 'Published: 12 Feb 2026', 'Headline: …' on a line of its \
      own, 'By …' on a line of its own, and datelines such as 'GANZHOU, Feb 12 (Agency) —' or 'OSLO:'. They \
      become 'date' (ISO 8601), 'title', 'byline', 'place', 'agency' and, as written, 'dateline'. \
      A dateline's year comes from an earlier date, or from a path such as 2026/02/12; where there \
      is neither, 'date' stays unset. A date that the source brought is kept.
      """,
    options: NoOptions.self,
    examples: [
      Example(
        "a date run into the text", input: " date 2026-02-12 China has stepped up efforts.",
        output: "China has stepped up efforts.", metadata: ["date": "2026-02-12"]),
      Example(
        "a dateline", input: "GANZHOU, Feb 12, 2026 (Agency) — Exports rose.",
        output: "Exports rose.",
        metadata: [
          "dateline": "GANZHOU, Feb 12, 2026 (Agency) —", "place": "GANZHOU", "agency": "Agency",
          "date": "2026-02-12",
        ]),
      Example(
        "several", input: "Headline: Exports rise\nBy Our Correspondent\nPARIS - Exports rose.",
        output: "Exports rose.",
        metadata: [
          "title": "Exports rise", "byline": "Our Correspondent", "dateline": "PARIS -",
          "place": "PARIS",
        ]),
      Example(
        "no header", input: "China, Feb said, is a place.", output: "China, Feb said, is a place."),
    ]
  ) { _, _ in Header() }

  func process(_ batch: inout Batch) throws {
    batch.forEach { document in
      var scanner = HeaderScanner(document)
      scanner.run()
      guard scanner.position > 0 else { return }
      var edits = Edits()
      edits.remove(0..<scanner.position)
      document.metadata = scanner.metadata
      try document.apply(edits)
    }
  }
}
