import Copydesk

/// The tokens around one quote that may say who speaks.
struct QuoteSurroundings {
  /// From the start of the sentence, or from the quote before, to the quote.
  let before: Range<Int>
  /// From the quote to the end of the sentence, or to the next quote; without a comma in front.
  let behind: Range<Int>
  /// Whether nothing stands between the start of its sentence and the quote.
  let isFirst: Bool
  /// The last byte inside.
  let lastByte: UInt8
  /// Whether a comma or dash follows the closing mark.
  let hasComma: Bool

  init(_ index: Int, of spans: [QuoteSpan], in speech: SpeechText) {
    let span = spans[index]
    let start = speech.token(from: span.outer.lowerBound)
    let sentence = speech.tokens(ofSentence: speech.sentence(at: span.outer.lowerBound))
    let previous = index > 0 ? speech.token(from: spans[index - 1].outer.upperBound) : 0
    isFirst = sentence.lowerBound >= start
    let first = isFirst ? Self.introduction(start, speech) : sentence.lowerBound
    before = min(start, max(first, previous))..<start
    let next = index + 1 < spans.count ? spans[index + 1].outer.lowerBound : speech.text.count
    let tail = Self.tail(span, before: next, speech)
    hasComma = tail.first.map { Self.isPause(speech, $0) } ?? false
    behind = hasComma ? tail.dropFirst() : tail
    lastByte = Self.lastByte(span, speech)
  }

  /// Where the sentence begins that ends in a colon before a quote's paragraph.
  private static func introduction(_ start: Int, _ speech: SpeechText) -> Int {
    guard start > 0, speech.isMark(start - 1, UInt8(ascii: ":")) else { return start }
    let place = speech.tokens[start - 1].range.lowerBound
    return min(start, speech.tokens(ofSentence: speech.sentence(at: place)).lowerBound)
  }

  private static func tail(
    _ span: QuoteSpan, before next: Int, _ speech: SpeechText
  ) -> Range<Int> {
    let end = span.outer.upperBound
    let first = speech.token(from: end)
    guard span.isClosed, first < speech.tokens.count, isNear(end, first, speech) else {
      return first..<first
    }
    let sentence = speech.sentence(at: speech.tokens[first].range.lowerBound)
    let last = min(speech.tokens(ofSentence: sentence).upperBound, speech.token(from: next))
    return first..<max(first, last)
  }

  /// Whether no line break stands between a quote and what follows, but within a sentence.
  private static func isNear(_ end: Int, _ token: Int, _ speech: SpeechText) -> Bool {
    let start = speech.tokens[token].range.lowerBound
    let isOne = speech.sentence(at: start) == speech.sentence(at: max(0, end - 1))
    return isOne || !speech.text[end..<max(end, start)].contains(0x0A)
  }

  private static func isPause(_ speech: SpeechText, _ token: Int) -> Bool {
    guard !speech.isComma(token) else { return true }
    let bytes = speech.text[speech.tokens[token].range]
    return bytes.first == 0x2D || bytes.starts(with: [0xE2, 0x80, 0x93])
      || bytes.starts(with: [0xE2, 0x80, 0x94])
  }

  private static func lastByte(_ span: QuoteSpan, _ speech: SpeechText) -> UInt8 {
    var end = span.inner.upperBound
    // The marks of a quote inside that ends with this one.
    while end > span.inner.lowerBound, [0x20, 0x27, 0x22, 0x60].contains(speech.text[end - 1]) {
      end -= 1
    }
    return end > span.inner.lowerBound ? speech.text[end - 1] : 0
  }

  /// Whether it ends like a sentence.
  var isSentence: Bool { [0x2E, 0x3F, 0x21, 0xA6].contains(lastByte) }

  /// Whether it ends as speech does before `he said`.
  var isSpoken: Bool { isSentence || lastByte == 0x2C || lastByte == 0x2D || lastByte == 0x94 }
}
