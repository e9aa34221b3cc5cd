import Copydesk

/// Reads who speaks from a verb towards the front: `Li Qiang, the premier, also said`.
struct SubjectBehind {
  let speech: SpeechText

  /// The subject of the verb at a token; nil when the verb does not govern speech there.
  ///
  /// - Parameter start: The first token that may belong to it.
  func subject(ofVerb verb: Int, from start: Int) -> Subject? {
    if speech.word(verb) == .participle { return subject(ofParticiple: verb, from: start) }
    guard let last = skippingHelpers(before: verb, from: start) else { return nil }
    return last < start ? .sentence(before: verb) : subject(endingAt: last, from: start)
  }

  /// `adding`, `with Li saying`, and `Li was quoted as saying`.
  private func subject(ofParticiple verb: Int, from start: Int) -> Subject {
    if verb > start, let entity = speech.entity(ofToken: verb - 1), speech.kind(entity) == .person {
      return .entity(entity)
    }
    guard speech.word(verb - 1) == .as, verb - 2 >= start else { return .sentence(before: verb) }
    var last = verb - 2
    if speech.word(last) == .quoting || speech.isCue(last) { last -= 1 }
    while last >= start, [.passive, .auxiliary, .adverb].contains(speech.word(last)) { last -= 1 }
    return last < start ? .sentence(before: verb) : subject(endingAt: last, from: start)
  }

  /// The token before the adverbs, auxiliaries and dates in front of a verb; nil for a passive.
  private func skippingHelpers(before verb: Int, from start: Int) -> Int? {
    var last = verb - 1
    while last >= start, verb - last <= 8 {
      switch speech.word(last) {
      case .passive: return nil
      case .adverb, .auxiliary: last -= 1
      case .preposition where isDate(last + 1): last -= 1
      default:
        guard isDate(last) else { return last }
        last -= 1
      }
    }
    return last
  }

  private func isDate(_ index: Int) -> Bool {
    guard let entity = speech.entity(ofToken: index) else { return false }
    return ["DATE", "TIME"].contains(speech.entities[entity].label)
  }

  private func subject(endingAt last: Int, from start: Int) -> Subject {
    if speech.isSomebody(endingAt: last) { return .pronoun(.somebody, at: last) }
    if let entity = speech.entity(ofToken: last), speech.kind(entity) != nil {
      return subject(entity, from: start)
    }
    if speech.isMark(last, UInt8(ascii: ")")) { return subject(beforeBracket: last, from: start) }
    if speech.isComma(last) { return apposition(endingAt: last, from: start) }
    switch speech.word(last) {
    case .he?, .she?, .it?, .they?: return .pronoun(speech.word(last)!, at: last)
    case .conjunction: return .sentence(before: last)
    case .relative: return antecedent(of: last, from: start)
    case .voice: return owner(of: last, from: start)
    case .body where speech.word(last - 1) == .determiner: return .pronoun(.body, at: last - 1)
    default: return .unnamed
    }
  }

  /// `the World Bank (WB)`; several brackets in a row are no name.
  private func subject(beforeBracket end: Int, from start: Int) -> Subject {
    var open = end - 1
    while open > start, end - open < 8, !speech.isMark(open, UInt8(ascii: "(")) { open -= 1 }
    guard open > start, speech.isMark(open, UInt8(ascii: "(")),
      !speech.isMark(open - 1, UInt8(ascii: ")"))
    else { return .unnamed }
    return subject(endingAt: open - 1, from: start)
  }

  /// `Boeing`, but not that of `an engineer at Boeing`, nor `Li` of `a rival of Boeing chairman Li`.
  private func subject(_ entity: Int, from start: Int) -> Subject {
    let first = speech.phraseStart(of: entity, from: start)
    guard first > start, speech.isObject(first) else { return .entity(entity) }
    let noun = first - 2
    let isVoice =
      noun >= start && speech.word(noun) == .voice && speech.stands(first - 1, for: entity)
    return isVoice ? .entity(entity) : holder(before: noun, from: start) ?? .unnamed
  }

  /// `Li Qiang, an engineer at Boeing`
  private func holder(before noun: Int, from start: Int) -> Subject? {
    var comma = noun
    while comma > start, noun - comma < 8, !speech.isComma(comma) { comma -= 1 }
    guard comma > start, speech.isComma(comma), let entity = speech.entity(ofToken: comma - 1),
      speech.kind(entity) == .person
    else { return nil }
    return .entity(entity)
  }

  /// `Li Qiang, the premier,` or `the premier, Li Qiang,`.
  private func apposition(endingAt comma: Int, from start: Int) -> Subject {
    var other = comma - 1
    while other > start, comma - other < 25, !speech.isComma(other) { other -= 1 }
    guard other > start, speech.isComma(other) else {
      return speech.isComma(other)
        ? .sentence(before: comma) : subject(endingAt: comma - 1, from: start)
    }
    let before = speech.entity(ofToken: other - 1)
    if speech.kind(before) != nil, let before {
      let subject = subject(before, from: start)
      if subject != .unnamed { return subject }
    }
    return named(other + 1..<comma) ?? .sentence(before: comma)
  }

  private func named(_ tokens: Range<Int>) -> Subject? {
    var first = tokens.lowerBound
    while first < tokens.upperBound, speech.word(first) == .title { first += 1 }
    guard tokens.contains(first), let entity = speech.entity(ofToken: first),
      speech.kind(entity) == .person
    else { return nil }
    return .entity(entity)
  }

  /// `Li, who`
  private func antecedent(of relative: Int, from start: Int) -> Subject {
    var last = relative - 1
    if speech.isComma(last) { last -= 1 }
    guard last >= start, let entity = speech.entity(ofToken: last), let kind = speech.kind(entity)
    else { return .unnamed }
    if kind == .person { return .entity(entity) }
    return subject(entity, from: start)
  }

  /// `Boeing officials`, `China's foreign ministry`.
  private func owner(of voice: Int, from start: Int) -> Subject {
    for index in stride(from: voice - 1, through: max(start, voice - 4), by: -1) {
      guard let entity = speech.entity(ofToken: index) else { continue }
      return speech.kind(entity) == .group ? .entity(entity) : .unnamed
    }
    return .unnamed
  }
}
