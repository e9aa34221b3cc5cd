import Copydesk

extension SpeechText {
  static let male: [StaticString] = ["mr", "mr.", "sir", "lord", "king", "prince"]
  static let female: [StaticString] = [
    "mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess", "baroness",
  ]

  /// Whether one of the titles stands before a name or begins it.
  func hasTitle(_ entity: Int, of titles: [StaticString]) -> Bool {
    let first = firstToken(of: entity)
    return titles.contains { isWord(first, $0) || isWord(first - 1, $0) }
  }

  /// The person behind an organisation and an office: `Treasury Secretary John Snow`.
  func holder(ofOffice group: Int) -> Int? {
    guard kind(group) == .group else { return nil }
    var next = tokenAfter(group)
    let end = next + 4
    while next < end, word(next) == .title || word(next) == .voice { next += 1 }
    let person = entity(ofToken: next)
    return kind(person) == .person ? person : nil
  }

  /// The first token of a name with what stands before it: `the premier Li`, and behind `of` the
  /// office of a group, `Boeing chairman Li`.
  func phraseStart(of entity: Int, from start: Int) -> Int {
    let first = startOfTitles(before: firstToken(of: entity), from: start)
    guard let group = self.entity(ofToken: first - 1), kind(group) == .group, word(first) == .title,
      firstToken(of: group) > start
    else { return first }
    let office = startOfTitles(before: firstToken(of: group), from: start)
    // `In Iraq General Li said`: he is not the object.
    return [.of, .for, .to, .by].contains(word(office - 1)) ? office : first
  }

  private func startOfTitles(before token: Int, from start: Int) -> Int {
    var first = token
    while first > start, [.determiner, .title].contains(word(first - 1)) { first -= 1 }
    return first
  }

  /// Whether a token is an ASCII word, in letters of any case.
  private func isWord(_ index: Int, _ word: StaticString) -> Bool {
    guard tokens.indices.contains(index), tokens[index].range.count == word.utf8CodeUnitCount
    else { return false }
    let start = tokens[index].range.lowerBound
    return (0..<word.utf8CodeUnitCount).allSatisfy { offset in
      let byte = text[start + offset]
      return (byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) == word.utf8Start[offset]
    }
  }
}
