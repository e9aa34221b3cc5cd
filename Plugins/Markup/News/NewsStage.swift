import Copydesk

/// Options of the stage `newsml`.
struct NewsOptions: Options {
  var unusable = false
  var metadata = true

  static let fields: [Field<Self>] = [
    Field(
      "unusable", \.unusable,
      "Whether items are read whose provider has canceled or withheld them."),
    Field(
      "metadata", \.metadata,
      "Whether what the item says of itself becomes metadata. What the document has already is kept."
    ),
  ]
}

/// Turns news in the formats of agencies into text.
struct NewsStage: Stage {
  static let spec = Spec.stage(
    "newsml", "Turns news items of agencies, in NewsML-G2, NewsML 1 or NITF, into text.",
    details: """
      The text is that of the body, without headline, pictures and notes; paragraphs stand apart by a blank line. \
      What the item says of itself becomes metadata: 'title', 'byline', 'date', 'dateline', 'place', 'agency', 'language', \
      'slug', 'urgency', 'subjects' (names), 'subject_codes', 'description', 'guid', 'version' and 'status'. Each \
      annotation of a later stage still says which bytes of the file it came from. Documents of other formats \
      stay as they are. Items without a text, such as pictures and packages, are left out, and so are those that \
      were canceled or withheld. A message with several texts fails.
      """,
    options: NewsOptions.self,
    examples: [
      Example(
        "NITF",
        input:
          "<?xml version=\"1.0\"?><nitf><head><docdata><urgency ed-urg=\"2\"/><date.issue norm=\"20260212T0800Z\"/>"
          + "</docdata></head><body><body.head><hedline><hl1>Rates rise</hl1></hedline><byline>By Ann Example</byline>"
          + "</body.head><body.content><p>The bank raised its rate &amp; said why.</p><p>It is the third time.</p>"
          + "</body.content></body></nitf>",
        output: "The bank raised its rate & said why.\n\nIt is the third time.",
        metadata: [
          "title": "Rates rise", "byline": "Ann Example", "date": "2026-02-12", "urgency": 2,
        ]),
      Example("another format", input: "<p>Rates rise.", output: "<p>Rates rise."),
    ],
    contract: { _ in Contract(makesText: true) }
  ) { options, _ in NewsStage(options: options) }

  let options: NewsOptions

  func process(_ batch: inout Batch) throws {
    var unchanged = 0
    batch.forEach { document in
      let read = try document.utf8.withUnsafeBufferPointer { source in
        NewsSignature.begins(source) ? try self.read(source) : nil
      }
      guard let (edits, metadata) = read else {
        unchanged += 1
        return
      }
      for (name, value) in metadata where document.metadata[name] == nil {
        document.metadata[name] = value
      }
      try document.apply(edits)
    }
    batch.count("unchanged", unchanged)
  }

  private func read(_ source: UnsafeBufferPointer<UInt8>) throws -> (Edits, Attributes) {
    let page = try PageParser.parse(source, as: .xml, check: TimeLimit.check)
    guard !page.isCut else {
      throw DocumentError("not_well_formed", "the file ends within an element")
    }
    let text = ElementText(page: page, source: source)
    let item = try item(in: text)
    let metadata = NewsMetadata(item: item.element, text: text)
    if !options.unusable, let status = metadata.status, Self.unusable.contains(status) {
      throw Filtered("not_usable", "its status is '\(status)'")
    }
    let edits = PageText.edits(of: page, source) { item.texts.contains($0) }
    return (edits, options.metadata ? metadata.attributes : [:])
  }

  private static let unusable = [
    "canceled", "cancelled", "withheld", "embargoed", "killed", "expired",
  ]

  /// The one item that has a text.
  private func item(in text: ElementText) throws -> NewsItem {
    let found = text.outermost(named: "newsItem", "NewsItem")
    var first: NewsItem?
    var count = 0
    for element in found.isEmpty ? [0] : found {
      try TimeLimit.check()
      let item = NewsItem(element, text)
      guard !item.texts.isEmpty else { continue }
      first = first ?? item
      count += 1
    }
    guard let first else { throw Filtered("no_text", "the item has no text") }
    guard count == 1 else {
      throw DocumentError("several_texts", "the message has \(count) items with a text")
    }
    return first
  }
}
