import Copydesk

/// Finds who is meant by a pronoun, by `the company`, or by a verb without a subject.
///
/// What stands inside of quotes does not count.
struct Antecedents {
  let speech: SpeechText
  let spans: [QuoteSpan]

  /// Who spoke last.
  struct Last {
    /// The entity that spoke last, and in which sentence it ended.
    var speaker: Int?
    var sentence = -1
    /// The pronoun that stood for it, if one did.
    var pronoun: SpeechWord?
    /// The last sentence in which somebody without a name spoke.
    var unnamed = -1
    /// The last one in which it was one person: `a neighbour said`.
    var someone = -1
  }

  /// How many sentences back a name may lie.
  private static let reach = 3
  /// How many entities of a sentence are looked at.
  private static let entitiesLimit = 24

  /// The entity behind a pronoun at a token.
  ///
  /// - Parameter start: Where the quote begins that the pronoun speaks.
  func entity(_ word: SpeechWord, at token: Int, quoteAt start: Int, last: Last) -> Int? {
    guard word != .they else { return nil }
    let position = speech.tokens[token].range.lowerBound
    let own = speech.sentence(at: position)
    let first = min(own, speech.sentence(at: start))
    for sentence in [own] + stride(from: first, through: first - Self.reach, by: -1) {
      if last.sentence == sentence, let speaker = last.speaker, matches(last, speaker, word) {
        return speaker
      }
      if last.unnamed == sentence, word == .it || word == .body { return nil }
      if last.someone == sentence, Self.isGendered(word) { return nil }
      if sentence != own, let found = closing(sentence) { return fitting(found, word) }
      if let found = entity(word, in: sentence, before: position) { return found }
    }
    return nil
  }

  /// Who is said at the end of a sentence to have said it.
  private func closing(_ sentence: Int) -> Subject? {
    let tokens = speech.tokens(ofSentence: sentence)
    guard let found = AttributionFinder(speech: speech).closing(tokens) else { return nil }
    switch found.subject {
    // Somebody further back.
    case .pronoun: return nil
    // `neighbours said`: none of them is `he`.
    case .unnamed where !(found.cue.map(speech.isBySomeone) ?? true): return nil
    default: return found.subject
    }
  }

  private func fitting(_ subject: Subject, _ word: SpeechWord) -> Int? {
    guard case .entity(let entity) = subject, fits(entity, word) else { return nil }
    return entity
  }

  private func matches(_ last: Last, _ speaker: Int, _ word: SpeechWord) -> Bool {
    if let pronoun = last.pronoun, Self.isGendered(pronoun), Self.isGendered(word) {
      return pronoun == word
    }
    return fits(speaker, word)
  }

  private static func isGendered(_ word: SpeechWord) -> Bool { word == .he || word == .she }

  /// The first name of a sentence that a word may stand for, rather than the object of a
  /// preposition.
  private func entity(_ word: SpeechWord, in sentence: Int, before position: Int) -> Int? {
    let found = names(word, in: sentence, before: position).filter {
      !isMerePlace($0, in: sentence)
    }
    if let subject = found.first(where: { !speech.isObject(speech.firstToken(of: $0)) }) {
      return subject
    }
    // `He won with Li`: it is about somebody else.
    let first = speech.tokens(ofSentence: sentence).lowerBound
    let isElse = speech.word(first) == word || word == .somebody && speech.isPronoun(first)
    return isElse ? nil : found.first
  }

  /// Whether a name says where something is, and does nothing: `Iraq` in `The firm left Iraq.`, unlike
  /// in `On Monday, Iraq said no.`
  private func isMerePlace(_ entity: Int, in sentence: Int) -> Bool {
    guard ["GPE", "LOC", "FAC"].contains(speech.entities[entity].label) else { return false }
    let first = speech.tokens(ofSentence: sentence).lowerBound
    var before = speech.firstToken(of: entity) - 1
    if before >= first, speech.word(before) == .determiner { before -= 1 }
    return before >= first && !speech.isComma(before)
  }

  private func names(_ word: SpeechWord, in sentence: Int, before position: Int) -> [Int] {
    guard speech.sentences.indices.contains(sentence) else { return [] }
    let range = speech.sentences[sentence].range
    let first = speech.entity(endingAfter: range.lowerBound)
    let end = min(range.upperBound, position)
    return (first..<min(speech.entities.count, first + Self.entitiesLimit)).filter { index in
      let place = speech.entities[index].range
      return place.upperBound <= end && place.lowerBound >= range.lowerBound
        && fits(index, word) && !isQuoted(place)
    }
  }

  /// Whether a name may stand behind a word: `Mrs Li` is no `he`.
  private func fits(_ entity: Int, _ word: SpeechWord) -> Bool {
    switch word {
    case .he: speech.kind(entity) == .person && !speech.hasTitle(entity, of: SpeechText.female)
    case .she: speech.kind(entity) == .person && !speech.hasTitle(entity, of: SpeechText.male)
    case .somebody: speech.kind(entity) == .person
    case .body: speech.entities[entity].label == "ORG"
    default: speech.kind(entity) == .group && speech.entities[entity].label != "NORP"
    }
  }

  /// The subject of the sentence that a token belongs to.
  func subject(ofSentenceBefore token: Int) -> Subject {
    guard speech.tokens.indices.contains(token) else { return .unnamed }
    let position = speech.tokens[token].range.lowerBound
    let tokens = speech.tokens(ofSentence: speech.sentence(at: position))
    for index in tokens.lowerBound..<max(tokens.lowerBound, min(token, tokens.lowerBound + 40)) {
      if isQuoted(speech.tokens[index].range) { continue }
      if speech.isPronoun(index), let word = speech.word(index) {
        return .pronoun(word, at: index)
      }
      if let entity = speech.entity(ofToken: index), speech.kind(entity) != nil,
        !speech.isObject(speech.firstToken(of: entity)),
        !speech.isPossessive(speech.tokenAfter(entity))
      {
        return .entity(speech.holder(ofOffice: entity) ?? entity)
      }
    }
    return .unnamed
  }

  private func isQuoted(_ range: Range<Int>) -> Bool {
    let next = spans.partitioningIndex { $0.outer.upperBound > range.lowerBound }
    return next < spans.count && spans[next].outer.lowerBound < range.upperBound
  }
}
