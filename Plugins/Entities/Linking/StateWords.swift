import Copydesk

/// Words beside a name that say that a state is meant, and no city or country of that name:
/// `Washington state`, `New York Gov.`, `eastern Washington`.
enum StateWords {
  static func stand(around name: Range<Int>, in document: Document) -> Bool {
    let text = document.utf8
    return behind.contains(word(behind: name.upperBound, text))
      || before.contains(word(before: name.lowerBound, text))
      || text[..<name.lowerBound].suffix(9).elementsEqual("state of ".utf8)
  }

  /// The hash of the letters behind a blank, and behind `'s`; that of none where there are none.
  private static func word(behind place: Int, _ text: [UInt8]) -> UInt64 {
    let rest = text[place...]
    let start =
      rest.starts(with: "'s".utf8) ? place + 2 : rest.starts(with: "’s".utf8) ? place + 4 : place
    guard start < text.count, text[start] == 0x20 else { return MentionWords.hash([]) }
    return MentionWords.hash(text[(start + 1)...].prefix(longest).prefix(while: isLetter))
  }

  private static func word(before place: Int, _ text: [UInt8]) -> UInt64 {
    guard place > 0, text[place - 1] == 0x20 else { return MentionWords.hash([]) }
    let letters = text[..<(place - 1)].suffix(longest).reversed().prefix(while: isLetter)
    return MentionWords.hash(letters.reversed())
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  private static let longest = 12
  private static let behind = MentionWords.hashes(
    "state gov governor attorney legislature lawmakers voters sen senator")
  private static let before = MentionWords.hashes(
    "upstate eastern western northern southern central")
}
