import Copydesk

/// Finds quoted speech and who said it, by the patterns of English news.
///
/// Known marks are “ ”, „ “, « », `"…"`, `''…''`, ` ``…'' `, ‘ ’ and `'…'`, the last two only where they
/// are clearly no apostrophes. Of quotes within quotes the outermost counts. A quote that is not
/// closed ends with its paragraph or where the next of its kind begins; a quotation over several
/// paragraphs, each opened anew, is a quote for each.
///
/// Speakers are entities of the labels PERSON, ORG, GPE and NORP. Without tokens, sentences and
/// entities, or with a layer out of order, quotes have no speakers.
struct QuoteFinder: Sendable {
  private let words = SpeechWords()

  /// The quotes of a text, in order and without overlap.
  ///
  /// - Complexity: O(*n* + *q* log *n*), where *n* is the length of the text and *q* the number of
  ///   quotes.
  func quotes(
    _ text: UnsafeBufferPointer<UInt8>, sentences: [Annotation], tokens: [Annotation],
    entities: [Annotation]
  ) throws -> [Quote] {
    let spans = Self.spans(text, sentences)
    guard !spans.isEmpty else { return [] }
    let speech = SpeechText(
      text, sentences: sentences, tokens: tokens, entities: entities, words: words)
    var speakers = SpeakerFinder(speech, spans)
    for _ in spans {
      try TimeLimit.check()
      speakers.append()
    }
    return speakers.quotes
  }

  private static func spans(
    _ text: UnsafeBufferPointer<UInt8>, _ sentences: [Annotation]
  ) -> [QuoteSpan] {
    let text = QuoteText(bytes: text)
    var reader = QuoteMarkReader(text, sentences: sentences)
    var spans: [QuoteSpan] = []
    while let paragraph = reader.next() {
      spans += QuotePairs(text: text, paragraph: paragraph).spans()
    }
    return spans
  }
}
