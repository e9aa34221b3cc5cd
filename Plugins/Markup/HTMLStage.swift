import Copydesk

/// What of a page is its text.
enum PageContent: String, OptionChoice {
  /// The article, without what stands around it.
  case article
  /// All that can be read.
  case page
}

/// Options of the stage `html`.
struct HTMLOptions: Options {
  var content = PageContent.article
  var metadata = true

  static let shorthand: String? = "content"
  static let fields: [Field<Self>] = [
    Field(
      "content", \.content,
      "The article alone, without menus, teasers, captions and comments; or all that the page says."
    ),
    Field(
      "metadata", \.metadata,
      "Whether what the page says of itself becomes metadata: 'title', 'byline', 'date', 'site', "
        + "'description', 'language', 'url'. What the document has already is kept."),
  ]
}

/// Turns pages of HTML into text.
struct HTMLStage: Stage {
  static let spec = Spec.stage(
    "html", "Turns pages of HTML into text: the article, or all of it.",
    details: """
      Paragraphs, headings and entries of lists stand apart by a blank line, rows and line breaks by a line's end, cells by a \
      tab; a headline that becomes the title is left out. Each annotation of a later stage still says which bytes of the page it came from. Documents \
      that do not begin as HTML does, and are not named as such by 'media_type', stay as they are. Pages without a text are left out. What is an \
      article is told by the names and roles of elements, by the length of paragraphs and by how much of \
      them is links, in any language. The stage comes before 'unicode' and 'whitespace'.
      """,
    options: HTMLOptions.self,
    examples: [
      Example(
        "a page",
        input: "<!DOCTYPE html><html lang=en><title>Rates rise</title><nav><a href=/>Home</a></nav>"
          + "<article><h1>Rates rise</h1><p>The bank raised&nbsp;its rate on <b>Monday</b>, to 4&frac12;&thinsp;%.</p>"
          + "<p>It is the third time this year, and not the last.</article><footer>All rights reserved.</footer>",
        output: "The bank raised\u{A0}its rate on Monday, to 4½\u{2009}%."
          + "\n\nIt is the third time this year, and not the last.",
        metadata: ["title": "Rates rise", "language": "en"]),
      Example(
        "all that it says", options: "content: page",
        input: "<html><nav><a href=/>Home</a></nav><p>Rates rise.<br>Again.",
        output: "Home\n\nRates rise.\nAgain."),
      Example("no HTML", input: "Rates <b>rise</b>.", output: "Rates <b>rise</b>."),
      Example("nothing to read", input: "<html><script>run()</script></html>", output: nil),
    ],
    contract: { _ in Contract(makesText: true) }
  ) { options, _ in HTMLStage(options: options) }

  let options: HTMLOptions

  func process(_ batch: inout Batch) throws {
    var unchanged = 0
    batch.forEach { document in
      let type = document.metadata["media_type"]?.string
      let isPage = type == "text/html" || type == "application/xhtml+xml"
      let read = try document.utf8.withUnsafeBufferPointer { source in
        isPage || HTMLSignature.begins(source) ? try self.read(source) : nil
      }
      guard let read else {
        unchanged += 1
        return
      }
      guard read.hasText else { throw Filtered("no_text", "the page has no text") }
      for (name, value) in read.metadata where document.metadata[name] == nil {
        document.metadata[name] = value
      }
      try document.apply(read.edits)
    }
    batch.count("unchanged", unchanged)
  }

  private struct Reading {
    let edits: Edits
    let hasText: Bool
    let metadata: Attributes
  }

  private func read(_ source: UnsafeBufferPointer<UInt8>) throws -> Reading {
    let page = try PageParser.parse(source, check: TimeLimit.check)
    let outline = PageOutline(page, source)
    let article = options.content == .article ? ArticleFinder.find(in: outline) : []
    // A page without an article is read as a whole.
    var kept = article.contains(true) ? article : outline.blocks.map { !$0.isBlank }
    let metadata = options.metadata ? PageMetadata.read(outline, source) : [:]
    if article.contains(true), let title = metadata["title"]?.string {
      leaveOut(title, outline, source, &kept)
    }
    var isKept = Array(repeating: false, count: page.texts.count)
    for (index, block) in outline.blocks.enumerated() where kept[index] {
      for text in block.texts { isKept[text] = true }
    }
    let edits = PageText.edits(of: page, source) { isKept[$0] }
    return Reading(edits: edits, hasText: kept.contains(true), metadata: metadata)
  }

  /// Leaves out the headline near an article's start that the metadata hold, as it stands before some articles and in
  /// others, and the lines before it.
  private func leaveOut(
    _ title: String, _ outline: PageOutline, _ source: UnsafeBufferPointer<UInt8>,
    _ kept: inout [Bool]
  ) {
    let start = outline.blocks.indices.filter { kept[$0] }.prefix(6)
    let text = ElementText(page: outline.page, source: source)
    let headline = start.first { block in
      outline.tag(ofBlock: block).isHeading
        && text.text(of: outline.blocks[block].element) == title
    }
    guard let headline, kept[(headline + 1)...].contains(true) else { return }
    for block in start where block <= headline && !outline.blocks[block].isProse {
      kept[block] = false
    }
    kept[headline] = false
  }
}
