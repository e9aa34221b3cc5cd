import Copydesk

extension SpeechText {
  /// Who may speak.
  enum Kind { case person, group }

  /// Whether an entity may speak, and as what.
  func kind(_ entity: Int?) -> Kind? {
    guard let entity else { return nil }
    switch entities[entity].label {
    case "PERSON": return .person
    case "ORG", "GPE", "NORP": return .group
    default: return nil
    }
  }

  /// The first token of the entity that holds a token.
  func firstToken(of entity: Int) -> Int { token(from: entities[entity].range.lowerBound) }

  /// The token behind an entity.
  func tokenAfter(_ entity: Int) -> Int { token(from: entities[entity].range.upperBound) }

  /// Whether a token governs speech: a word of these classes outside of names.
  func isCue(_ index: Int) -> Bool {
    switch word(index) {
    case .verb, .participle, .naming: kind(entity(ofToken: index)) == nil
    default: false
    }
  }

  /// Whether an official of a group speaks for it: one `for Boeing` or `of China` or `at Boeing`,
  /// but not one `in Paris`.
  func stands(_ preposition: Int, for entity: Int) -> Bool {
    guard kind(entity) == .group else { return false }
    switch word(preposition) {
    case .for, .of: return true
    case .preposition: return entities[entity].label == "ORG"
    default: return false
    }
  }

  /// Whether a token is a pronoun that somebody named before may stand behind.
  func isPronoun(_ index: Int) -> Bool {
    switch word(index) {
    case .he, .she, .it, .they: true
    default: false
    }
  }

  /// Whether the words up to a token stand for somebody named before: `the Swede`, `the
  /// 36-year-old`.
  func isSomebody(endingAt last: Int) -> Bool {
    if word(last) == .old { return word(last - 2) == .year && word(last - 5) == .determiner }
    guard let entity = entity(ofToken: last), entities[entity].label == "NORP",
      word(firstToken(of: entity) - 1) == .determiner
    else { return false }
    // `the Swedes`, `the Chinese` and `the French` are many.
    return ![0x73, 0x65, 0x68].contains(text[tokens[last].range.upperBound - 1])
  }

  /// Whether a verb has one person without a name beside it: `a neighbour said`,
  /// `said an aide to the mayor`.
  func isBySomeone(_ cue: Range<Int>) -> Bool {
    let next = cue.upperBound
    if isOne(cue.lowerBound - 1) { return true }
    guard word(next) == .determiner else { return false }
    let nouns = (next + 1..<next + 4).prefix { word($0) == nil && isLower($0) }
    return nouns.last.map(isOne) ?? false
  }

  /// Whether a token may be a noun of one person rather than of several or of a body.
  private func isOne(_ index: Int) -> Bool {
    guard isLower(index), word(index) == nil || word(index) == .title else { return false }
    return text[tokens[index].range.upperBound - 1] != UInt8(ascii: "s")
  }

  private func isLower(_ index: Int) -> Bool {
    guard tokens.indices.contains(index) else { return false }
    return text[tokens[index].range].allSatisfy {
      $0 >= 0x61 && $0 <= 0x7A || $0 == 0x2D || $0 >= 0x80
    }
  }

  /// The first token of the name before `'s` or `and`.
  private func owner(before index: Int) -> Int? { entity(ofToken: index - 1).map(firstToken) }

  /// Whether what stands before a token makes it the object of a preposition.
  ///
  /// - Parameter steps: How many words and names are passed at the most to find the preposition.
  func isObject(_ index: Int, steps: Int = 12) -> Bool {
    guard steps > 0 else { return false }
    let isObject = { (index: Int) in self.isObject(index, steps: steps - 1) }
    switch word(index - 1) {
    case .preposition, .to, .as, .by, .for, .of: return true
    case .determiner, .title: return isObject(index - 1)
    case .conjunction: return owner(before: index - 1).map(isObject) ?? false
    default: return isPossessive(index - 1) && owner(before: index - 1).map(isObject) ?? false
    }
  }
}
