import Copydesk

/// Says for one quote after another who speaks it.
struct SpeakerFinder {
  private let speech: SpeechText
  private let spans: [QuoteSpan]
  private let attributions: AttributionFinder
  private let antecedents: Antecedents
  private var last: Antecedents.Last?
  /// The pronoun that stands for the speaker of the quote at hand.
  private var pronoun: SpeechWord?
  private(set) var quotes: [Quote] = []

  init(_ speech: SpeechText, _ spans: [QuoteSpan]) {
    self.speech = speech
    self.spans = spans
    attributions = AttributionFinder(speech: speech)
    antecedents = Antecedents(speech: speech, spans: spans)
  }

  /// Adds the next quote.
  mutating func append() {
    let index = quotes.count
    let span = spans[index]
    pronoun = nil
    var quote = Quote(range: span.inner, outer: span.outer)
    let surroundings = QuoteSurroundings(index, of: spans, in: speech)
    if let found = attribution(surroundings) {
      quote.cue = found.cue.map { bytes($0) }
      speak(&quote, found)
    } else if let governor = governor(surroundings, index) {
      (quote.speaker, quote.cue) = (governor.speaker, governor.cue)
    } else if continues(surroundings, index) {
      quote.speaker = quotes[index - 1].speaker
    } else if let found = report(surroundings, span) {
      speak(&quote, found)
    }
    remember(quote)
    quotes.append(quote)
  }

  private func bytes(_ tokens: Range<Int>) -> Range<Int> {
    let start = speech.tokens[tokens.lowerBound].range.lowerBound
    return start..<speech.tokens[tokens.upperBound - 1].range.upperBound
  }

  private func attribution(_ place: QuoteSurroundings) -> Attribution? {
    let before = attributions.before(place.before)
    let behind = behind(place)
    guard let before, let behind else { return before ?? behind ?? colon(place) }
    let isDirect = before.cue.map { place.before.upperBound - $0.upperBound <= 1 } ?? false
    return !isDirect && place.lastByte == 0x2C ? behind : before
  }

  private func behind(_ place: QuoteSurroundings) -> Attribution? {
    guard place.isSpoken || place.hasComma, let found = attributions.behind(place.behind),
      let cue = found.cue
    else { return nil }
    let isInverted = cue.lowerBound <= place.behind.lowerBound + 1
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

  private mutating func speak(_ quote: inout Quote, _ found: Attribution) {
    if let previous = quotes.last, previous.cue != nil, previous.cue == quote.cue {
      quote.speaker = previous.speaker
      return
    }
    var subject = found.subject
    if case .sentence(let token) = subject {
      if let governor = sameSentence(quote.outer.lowerBound), governor.speaker != nil {
        quote.speaker = governor.speaker
        return
      }
      subject = antecedents.subject(ofSentenceBefore: token)
    }
    if case .pronoun(let word, _) = subject { pronoun = word }
    quote.speaker = entity(subject, quote.outer.lowerBound)
  }

  private func entity(_ subject: Subject, _ start: Int) -> Int? {
    switch subject {
    case .entity(let entity): entity
    case .pronoun(let word, let token):
      antecedents.entity(word, at: token, quoteAt: start, last: last)
    case .sentence, .unnamed: nil
    }
  }

  /// The quote before, when it stands in the sentence in which another begins.
  private func sameSentence(_ start: Int) -> Quote? {
    guard let previous = quotes.last else { return nil }
    let sentence = speech.sentence(at: start)
    return speech.sentence(at: previous.outer.lowerBound) == sentence ? previous : nil
  }

  /// `Li said it was "good" and "fair"`.
  private func governor(_ place: QuoteSurroundings, _ index: Int) -> Quote? {
    guard !place.isFirst, let previous = sameSentence(spans[index].outer.lowerBound),
      let cue = previous.cue, cue.upperBound <= previous.outer.lowerBound
    else { return nil }
    return previous
  }

  /// `Li said that it works. "It took a year."`: who is reported to speak goes on.
  private func report(_ place: QuoteSurroundings, _ span: QuoteSpan) -> Attribution? {
    guard place.isFirst, place.isSentence || !span.isClosed else { return nil }
    let sentence = speech.tokens(
      ofSentence: speech.sentence(at: span.outer.lowerBound) - 1)
    guard let found = attributions.before(sentence) else { return nil }
    return Attribution(subject: found.subject, cue: nil)
  }

  /// Whether it goes on with what was said directly before it.
  private func continues(_ place: QuoteSurroundings, _ index: Int) -> Bool {
    guard let previous = quotes.last else { return false }
    if isJoined(index) { return true }
    guard place.isFirst, place.isSentence || !spans[index].isClosed else { return false }
    let end = max(previous.outer.upperBound, previous.cue?.upperBound ?? 0)
    return speech.sentence(at: spans[index].outer.lowerBound) - speech.sentence(at: end - 1) <= 1
  }

  /// Whether the quote before was left open and nothing stands between the two.
  private func isJoined(_ index: Int) -> Bool {
    guard index > 0, !spans[index - 1].isClosed else { return false }
    let gap = spans[index - 1].outer.upperBound..<spans[index].outer.lowerBound
    return speech.text[gap].allSatisfy { $0 <= 0x20 }
  }

  private mutating func remember(_ quote: Quote) {
    guard let speaker = quote.speaker else { return }
    let end = max(quote.outer.upperBound, quote.cue?.upperBound ?? 0)
    last = Antecedents.Last(
      speaker: speaker, sentence: speech.sentence(at: end - 1),
      pronoun: pronoun ?? (last?.speaker == speaker ? last?.pronoun : nil))
    // What was left open speaks with the same voice as what follows it.
    var index = quotes.count
    while index > 0, isJoined(index), quotes[index - 1].speaker == nil {
      index -= 1
      quotes[index].speaker = speaker
    }
  }
}
