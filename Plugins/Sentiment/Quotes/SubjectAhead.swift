import Copydesk

/// Reads who speaks from front to back: `Li Qiang, the premier,` and `the premier, Li Qiang`.
struct SubjectAhead {
  let speech: SpeechText

  /// The subject within tokens that begin with it.
  func subject(_ tokens: Range<Int>) -> Subject {
    guard let first = tokens.first else { return .unnamed }
    if speech.isPronoun(first), let word = speech.word(first) { return .pronoun(word, at: first) }
    let head = head(tokens)
    if speech.isSomebody(endingAt: head.upperBound - 1) { return .pronoun(.somebody, at: first) }
    if let subject = subject(head: head, tokens) { return subject }
    return apposition(from: head.upperBound, tokens).map { .entity($0) } ?? .unnamed
  }

  /// The tokens up to the comma, preposition or clause that ends the first phrase.
  private func head(_ tokens: Range<Int>) -> Range<Int> {
    var end = tokens.lowerBound
    while end < min(tokens.upperBound, tokens.lowerBound + 12), !ends(end) { end += 1 }
    return tokens.lowerBound..<end
  }

  private func ends(_ index: Int) -> Bool {
    if speech.kind(speech.entity(ofToken: index)) != nil { return false }
    switch speech.word(index) {
    case .preposition, .relative, .conjunction, .to, .as, .by, .for, .of, .participle: return true
    default: break
    }
    let byte = speech.text[speech.tokens[index].range.lowerBound]
    return [0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x21, 0x28, 0x29, 0x22].contains(byte)
  }

  private func subject(head: Range<Int>, _ tokens: Range<Int>) -> Subject? {
    var group: Int?
    for index in head {
      guard let entity = speech.entity(ofToken: index), let kind = speech.kind(entity),
        !speech.isPossessive(index)
      else { continue }
      let isOwner = kind == .person && speech.isPossessive(speech.tokenAfter(entity))
      if kind == .person, !isOwner { return .entity(entity) }
      if kind == .group { group = entity }
    }
    if let group { return speaks(group, head) ? .entity(group) : nil }
    return represented(head, tokens) ?? body(head)
  }

  /// `Boeing`, `Boeing officials`, but not `a Boeing engineer`.
  private func speaks(_ group: Int, _ head: Range<Int>) -> Bool {
    let last = head.upperBound - 1
    return speech.entity(ofToken: last) == group || speech.word(last) == .voice
  }

  /// `a spokesman for Boeing`.
  private func represented(_ head: Range<Int>, _ tokens: Range<Int>) -> Subject? {
    guard speech.word(head.upperBound - 1) == .voice, head.upperBound < tokens.upperBound,
      !speech.isComma(head.upperBound)
    else { return nil }
    var next = head.upperBound + 1
    if speech.word(next) == .determiner { next += 1 }
    guard let entity = speech.entity(ofToken: next), speech.stands(head.upperBound, for: entity)
    else { return nil }
    return .entity(entity)
  }

  /// `the company`.
  private func body(_ head: Range<Int>) -> Subject? {
    guard head.count == 2, speech.word(head.lowerBound) == .determiner,
      let word = speech.word(head.lowerBound + 1), word == .body
    else { return nil }
    return .pronoun(word, at: head.lowerBound)
  }

  /// The person behind the comma of `the head of the agency, Li Qiang,`.
  private func apposition(from start: Int, _ tokens: Range<Int>) -> Int? {
    var next = start
    let end = min(tokens.upperBound, start + 8)
    while next < end, !speech.isComma(next) { next += 1 }
    guard next < end else { return nil }
    next += 1
    while speech.word(next) == .title { next += 1 }
    guard let entity = speech.entity(ofToken: next), speech.kind(entity) == .person,
      speech.tokenAfter(entity) <= tokens.upperBound,
      !speech.isPossessive(speech.tokenAfter(entity))
    else { return nil }
    return entity
  }
}
