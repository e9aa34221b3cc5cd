import Copydesk
import EntitiesData

/// What a text tells of a person's gender; where it tells nothing, or two things, nobody guesses.
enum Gender: UInt8 {
  case male
  case female

  /// That of a title before a name: `Mrs`, `Sir`.
  static func ofTitle(_ word: some Sequence<UInt8>) -> Gender? { titles[MentionWords.hash(word)] }

  /// That of a given name, when it is one of the listed ones that have one.
  static func ofGivenName(_ word: some Sequence<UInt8>) -> Gender? {
    givenNames[MentionWords.hash(word)]
  }

  private static let titles: WordTable<Gender> = {
    var table = WordTable<Gender>()
    for title in MentionWords.hashes("mr mr. mister sir lord king prince baron duke count herr") {
      table.set(title, to: .male)
    }
    for title in MentionWords.hashes(
      "mrs mrs. ms ms. miss mme mme. madam lady dame queen princess baroness duchess countess frau")
    {
      table.set(title, to: .female)
    }
    return table
  }()

  /// Of the lines of `given-names.tsv`: a name, a tab, and F or M.
  private static let givenNames: WordTable<Gender> = {
    var count = 0
    let start = copydesk_given_names(&count)
    var table = WordTable<Gender>(capacity: 4_000)
    for line in UnsafeBufferPointer(start: start, count: count).split(separator: 0x0A) {
      let gender: Gender = line.last == UInt8(ascii: "F") ? .female : .male
      table.set(MentionWords.hash(line.dropLast(2)), to: gender)
    }
    return table
  }()
}
