import Copydesk

/// Says for one quote after another who speaks it.
struct SpeakerFinder {
  private let speech: SpeechText
  private let spans: [QuoteSpan]
  private let attributions: QuoteAttributions
  private let antecedents: Antecedents
  private var last = Antecedents.Last()
  /// The pronoun that stands for the speaker of the quote at hand.
  private var pronoun: SpeechWord?
  private(set) var quotes: [Quote] = []

  init(_ speech: SpeechText, _ spans: [QuoteSpan]) {
    self.speech = speech
    self.spans = spans
    attributions = QuoteAttributions(speech: speech)
    antecedents = Antecedents(speech: speech, spans: spans)
  }

  /// Adds the next quote.
  mutating func append() {
    let index = quotes.count
    var quote = Quote(range: spans[index].inner, outer: spans[index].outer)
    pronoun = nil
    attribute(&quote, index)
    remember(quote)
    quotes.append(quote)
  }

  private mutating func attribute(_ quote: inout Quote, _ index: Int) {
    let place = QuoteSurroundings(index, of: spans, in: speech)
    if let found = attributions.own(place) {
      speak(&quote, found)
    } else if let governor = governor(place, index) {
      (quote.speaker, quote.cue) = (governor.speaker, governor.cue)
    } else if continues(place, index) {
      quote.speaker = quotes[index - 1].speaker
    } else if let found = attributions.around(place, spans[index]) {
      speak(&quote, found)
    }
  }

  private func bytes(_ tokens: Range<Int>) -> Range<Int> {
    let start = speech.tokens[tokens.lowerBound].range.lowerBound
    return start..<speech.tokens[tokens.upperBound - 1].range.upperBound
  }

  private mutating func speak(_ quote: inout Quote, _ found: Attribution) {
    let start = quote.outer.lowerBound
    quote.cue = found.cue.map { bytes($0) }
    if let previous = quotes.last, previous.cue != nil, previous.cue == quote.cue {
      quote.speaker = previous.speaker
    } else if case .sentence = found.subject, let speaker = sameSentence(start)?.speaker {
      quote.speaker = speaker
    } else {
      quote.speaker = resolve(found.subject, start)
    }
  }

  private mutating func resolve(_ subject: Subject, _ start: Int) -> Int? {
    var subject = subject
    if case .sentence(let token) = subject {
      subject = antecedents.subject(ofSentenceBefore: token)
    }
    if case .pronoun(let word, _) = subject { pronoun = word }
    return entity(subject, start)
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

  /// Whether it goes on with what was said directly before it.
  private func continues(_ place: QuoteSurroundings, _ index: Int) -> Bool {
    guard let previous = quotes.last else { return false }
    if isJoined(index) { return true }
    guard place.isFirst, place.isSentence || !spans[index].isClosed,
      previous.speaker != nil || previous.cue != nil
    else { return false }
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
    let end = max(quote.outer.upperBound, quote.cue?.upperBound ?? 0)
    let sentence = speech.sentence(at: end - 1)
    guard let speaker = quote.speaker else {
      if let cue = quote.cue {
        last.unnamed = sentence
        let verb = speech.token(from: cue.lowerBound)..<speech.token(from: cue.upperBound)
        if speech.isBySomeone(verb) { last.someone = sentence }
      }
      return
    }
    if pronoun != nil || last.speaker != speaker { last.pronoun = pronoun }
    (last.speaker, last.sentence) = (speaker, sentence)
    shareBack(speaker)
  }

  /// What was left open speaks with the same voice as what follows it.
  private mutating func shareBack(_ speaker: Int) {
    var index = quotes.count
    while index > 0, isJoined(index), quotes[index - 1].speaker == nil {
      index -= 1
      quotes[index].speaker = speaker
    }
  }
}
