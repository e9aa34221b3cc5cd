/// What makes a quote speech.
struct Attribution: Sendable, Equatable {
  let subject: Subject
  /// The tokens of the verb, or of `according to`.
  let cue: Range<Int>?
}

/// Finds the words before or behind a quote that say who speaks.
struct AttributionFinder {
  let speech: SpeechText

  /// How far a cue may be from its quote, in tokens.
  private static let reach = 40
  /// How far a verb may be behind its quote, in tokens.
  private static let ahead = 20

  /// Behind a quote: `…," Li said`, `…," said Li`, `…," according to Li`.
  ///
  /// - Parameter tokens: Those from the quote to the end of the sentence or the next quote.
  func behind(_ tokens: Range<Int>) -> Attribution? {
    var first = tokens.lowerBound
    if speech.word(first) == .according, speech.word(first + 1) == .to {
      return according(first, before: tokens.upperBound)
    }
    while first < tokens.upperBound, speech.word(first) == .adverb { first += 1 }
    guard first < tokens.upperBound else { return nil }
    if speech.word(first) == .verb, speech.isCue(first) { return inverted(first, tokens) }
    return straight(from: first, tokens)
  }

  private func according(_ first: Int, before end: Int) -> Attribution {
    let subject = SubjectAhead(speech: speech).subject(first + 2..<max(first + 2, end))
    return Attribution(subject: subject, cue: first..<first + 2)
  }

  private func inverted(_ verb: Int, _ tokens: Range<Int>) -> Attribution {
    let subject = SubjectAhead(speech: speech).subject(verb + 1..<tokens.upperBound)
    return Attribution(subject: subject, cue: verb..<verb + 1)
  }

  private func straight(from first: Int, _ tokens: Range<Int>) -> Attribution? {
    for verb in first..<min(tokens.upperBound, first + Self.ahead) {
      switch speech.word(verb) {
      case .conjunction where verb == first, .relative where verb == first: return nil
      case .quoting:
        if let quoted = quoted(behind: verb, tokens.upperBound) { return quoted }
      case .verb where speech.isCue(verb), .participle where speech.word(verb - 1) == .as:
        guard let end = subjectEnd(verb, from: first) else { continue }
        return Attribution(subject: subject(first..<end), cue: verb..<verb + 1)
      default: break
      }
    }
    return nil
  }

  /// The subject within tokens, or at their end: `the director of sales Li Qiang`.
  private func subject(_ tokens: Range<Int>) -> Subject {
    let subject = SubjectAhead(speech: speech).subject(tokens)
    let last = speech.entity(ofToken: tokens.upperBound - 1)
    guard subject == .unnamed, let last, speech.kind(last) == .person else { return subject }
    let first = speech.phraseStart(of: last, from: tokens.lowerBound)
    return speech.isObject(first) || first < tokens.lowerBound ? .unnamed : .entity(last)
  }

  /// `the paper quoted Li as saying`
  private func quoted(behind verb: Int, _ end: Int) -> Attribution? {
    let saying = (verb + 2..<max(verb + 2, min(end, verb + 12))).first {
      speech.word($0) == .participle && speech.word($0 - 1) == .as
    }
    guard let saying, saying - 1 > verb + 1 else { return nil }
    let subject = SubjectAhead(speech: speech).subject(verb + 1..<saying - 1)
    return Attribution(subject: subject, cue: saying..<saying + 1)
  }

  /// At the end of a sentence that speaks of something else: `… was "risky", he said.`
  func closing(_ sentence: Range<Int>) -> Attribution? {
    guard let last = sentence.last, speech.isMark(last, UInt8(ascii: ".")) else { return nil }
    var comma = last - 1
    let start = max(sentence.lowerBound, last - 10)
    while comma > start, !speech.isComma(comma) { comma -= 1 }
    guard comma > start, let found = straight(from: comma + 1, comma + 1..<last),
      let cue = found.cue, cue.lowerBound > comma + 1
    else { return nil }
    return found
  }

  /// Where the subject of a verb ends; nil for a passive, unless it is `was quoted as saying`.
  private func subjectEnd(_ verb: Int, from first: Int) -> Int? {
    var end = verb
    let isQuoted = speech.word(verb) == .participle
    if isQuoted { end = max(first, verb - 2) }
    while end > first {
      switch speech.word(end - 1) {
      case .passive where !isQuoted: return nil
      case .passive, .adverb, .auxiliary: end -= 1
      default: return end
      }
    }
    return end
  }

  /// Before a quote: `Li said: "…`, `According to Li, "…`.
  ///
  /// - Parameter tokens: Those from the start of the sentence, or from the quote before, to the
  ///   quote.
  func before(_ tokens: Range<Int>) -> Attribution? {
    for index in stride(
      from: tokens.upperBound - 1, through: max(tokens.lowerBound, tokens.upperBound - Self.reach),
      by: -1)
    {
      if speech.word(index) == .according, speech.word(index + 1) == .to {
        return according(index, before: tokens.upperBound)
      }
      guard speech.isCue(index) else { continue }
      if let found = governed(by: index, tokens) { return found }
    }
    return nil
  }

  private func governed(by verb: Int, _ tokens: Range<Int>) -> Attribution? {
    let behind = SubjectBehind(speech: speech)
    guard let subject = behind.subject(ofVerb: verb, from: tokens.lowerBound) else { return nil }
    if speech.word(verb) == .naming, subject == .unnamed { return nil }
    return Attribution(subject: subject, cue: verb..<verb + 1)
  }
}
