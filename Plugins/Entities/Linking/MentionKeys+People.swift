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
    return titledName(words[...]) + titled + [whole(words[...]), key(.part, words[...])]
  }

  private var offeredByShortName: [UInt64] {
    let titled = titledName(words[...])
    guard let gender = mention.gender, mention.title?.isRegal != true else {
      return [whole(words[...]), key(.part, words[...])] + titled
    }
    return [key(.whole, words[...], of: gender), key(.part, words[...])] + titled
  }

  /// `President Trump`, whoever else of that name was spoken of since.
  private func titledName(_ name: ArraySlice<MentionWords.Word>) -> [UInt64] {
    guard let title = mention.title, !title.isKin else { return [] }
    return [key(.titled, name) ^ title.word]
  }

  private var wantedOfFullName: [UInt64] {
    // Whoever is said to be somebody's relative is not the one whose surname was used.
    if mention.title?.isKin == true { return [whole(words[...]), ends, initial] }
    let short = [words.suffix(1), words.prefix(1)].flatMap { word in
      [whole(word), key(.whole, word, of: .male), key(.whole, word, of: .female)]
    }
    return [whole(words[...]), ends, key(.part, words[...])] + tails.map(whole) + short + [initial]
  }

  private var offeredByFullName: [UInt64] {
    // Relatives do not take over the surname: `Netanyahu` behind `his son, Yair Netanyahu`.
    if mention.title?.isKin == true {
      return [whole(words[...]), ends, initial, key(.part, words.prefix(1))]
    }
    return [whole(words[...]), ends, initial, key(.part, words.prefix(1)), key(.part, surname)]
      + (mention.gender.map { [key(.part, surname, of: $0)] } ?? [])
      + tails.map { key(.part, $0) }
      + titledName(mention.title?.isRegal == true ? words.prefix(1) : surname)
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
