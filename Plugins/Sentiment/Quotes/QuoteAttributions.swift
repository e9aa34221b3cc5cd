import Copydesk

/// Chooses among the words around a quote those that say who speaks.
struct QuoteAttributions {
  private let speech: SpeechText
  private let finder: AttributionFinder

  init(speech: SpeechText) {
    self.speech = speech
    finder = AttributionFinder(speech: speech)
  }

  /// What the words next to a quote say.
  func own(_ place: QuoteSurroundings) -> Attribution? {
    let before = finder.before(place.before)
    let behind = behind(place)
    guard let before, let behind else { return before ?? behind ?? colon(place) }
    let isDirect = before.cue.map { place.before.upperBound - $0.upperBound <= 1 } ?? false
    return !isDirect && place.lastByte == 0x2C ? behind : before
  }

  private func behind(_ place: QuoteSurroundings) -> Attribution? {
    guard place.isSpoken || place.hasComma, let found = finder.behind(place.behind),
      let cue = found.cue
    else { return nil }
    let isInverted = cue.lowerBound == place.behind.lowerBound
    // `the author of "Home", said …` does not quote.
    if isInverted, place.hasComma, !place.isSpoken, !place.isFirst { return nil }
    let isOther = place.isSentence && !place.hasComma && introducesNext(cue, place)
    return isOther ? nil : found
  }

  /// `"…." Li said: "…"`: the verb belongs to the quote behind it, or says something else.
  private func introducesNext(_ cue: Range<Int>, _ place: QuoteSurroundings) -> Bool {
    let first = speech.text[speech.tokens[place.behind.lowerBound].range.lowerBound]
    guard first >= 0x41, first <= 0x5A else { return false }
    let rest = cue.upperBound..<max(cue.upperBound, place.behind.upperBound)
    let endsSentence = rest.last.map { speech.isMark($0, UInt8(ascii: ".")) } ?? false
    return !endsSentence || rest.count > (place.lastByte == 0x2E ? 1 : 8)
  }

  /// `Li was blunt: "…"`
  private func colon(_ place: QuoteSurroundings) -> Attribution? {
    guard place.isSpoken, let last = place.before.last, speech.isMark(last, UInt8(ascii: ":"))
    else { return nil }
    return Attribution(subject: .sentence(before: last), cue: nil)
  }

  /// `Li said that it works. "It took a year."`: who is reported to speak goes on.
  private func report(_ place: QuoteSurroundings, _ span: QuoteSpan) -> Attribution? {
    guard place.isFirst, place.isSentence || !span.isClosed else { return nil }
    let sentence = speech.tokens(
      ofSentence: speech.sentence(at: span.outer.lowerBound) - 1)
    guard let found = finder.before(sentence) else { return nil }
    return Attribution(subject: found.subject, cue: nil)
  }

  /// `The plan is "risky" in spring, Li said.`
  private func closing(_ place: QuoteSurroundings, _ span: QuoteSpan) -> Attribution? {
    guard span.isClosed else { return nil }
    let sentence = speech.sentence(at: span.outer.upperBound - 1)
    return finder.closing(speech.tokens(ofSentence: sentence))
  }

  /// What the sentence before a quote or the end of its own say.
  func around(_ place: QuoteSurroundings, _ span: QuoteSpan) -> Attribution? {
    report(place, span) ?? closing(place, span)
  }
}
