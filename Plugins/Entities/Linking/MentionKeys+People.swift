import Copydesk

/// The forms of people's names.
extension MentionKeys {
  var wantedOfPerson: [UInt64] { words.count == 1 ? wantedOfShortName : wantedOfFullName }
  var offeredByPerson: [UInt64] { words.count == 1 ? offeredByShortName : offeredByFullName }

  /// Once a short form was used for somebody it goes on meaning that person, with a title
  /// only of the other gender somebody else: `Trump`, `Mrs Trump`.
  private var wantedOfShortName: [UInt64] {
    let titled =
      mention.gender.map { [key(.whole, words[...], of: $0), key(.part, words[...], of: $0)] } ?? []
    return titled + [whole(words[...]), key(.part, words[...])]
  }

  private var offeredByShortName: [UInt64] {
    guard let gender = mention.gender else { return [whole(words[...])] }
    return [key(.whole, words[...], of: gender), key(.part, words[...])]
  }

  private var wantedOfFullName: [UInt64] {
    let short = [words.suffix(1), words.prefix(1)].flatMap { word in
      [whole(word), key(.whole, word, of: .male), key(.whole, word, of: .female)]
    }
    return [whole(words[...]), ends, key(.part, words[...])] + tails.map(whole) + short + [initial]
  }

  private var offeredByFullName: [UInt64] {
    [whole(words[...]), ends, initial, key(.part, words.prefix(1)), key(.part, surname)]
      + (mention.gender.map { [key(.part, surname, of: $0)] } ?? [])
      + tails.map { key(.part, $0) }
  }

  /// The first word and the last: `Donald J. Trump` is `Donald Trump`.
  private var ends: UInt64 { key(.ends, [words[0], words[words.count - 1]]) }

  /// The first letter and the last word: `D. Trump` is `Donald Trump`.
  private var initial: UInt64 { key(.initial, [words[0].prefix(1), words[words.count - 1]]) }

  /// The last word that is no `Jr.`
  private var surname: ArraySlice<MentionWords.Word> {
    let name =
      words.count > 2 && Self.generations.contains(MentionWords.hash(words.last!))
      ? words.dropLast() : words[...]
    return name.suffix(1)
  }

  /// What may be a surname of more than one word: `von der Leyen`, `García Márquez`.
  private var tails: [ArraySlice<MentionWords.Word>] {
    words.count > 2 ? (2..<min(words.count, 5)).map { words.suffix($0) } : []
  }

  private static let generations = MentionWords.hashes("jr jr. sr sr. ii iii iv")
}
