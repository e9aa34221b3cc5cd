/// Tells whether a word abbreviates a longer name, by the algorithm of Schwartz and Hearst (2003).
enum Abbreviation {
  /// From the last letter of the short form on, each is looked for in the long one, going back;
  /// the first has to begin a word: `DOJ` of `Department of Justice`.
  static func fits(_ short: MentionWords.Word, _ long: [MentionWords.Word]) -> Bool {
    guard long.count > 1, isShortForm(short) else { return false }
    let letters = Array(long.joined(separator: [0x20]))
    var place = letters.count
    for (index, letter) in short.enumerated().reversed() where isAlphanumeric(letter) {
      repeat {
        place -= 1
        if place < 0 { return false }
      } while MentionWords.lower(letters[place]) != MentionWords.lower(letter)
        || index == 0 && place > 0 && isAlphanumeric(letters[place - 1])
    }
    return true
  }

  /// Two to ten bytes that begin with a capital, half of them capitals.
  private static func isShortForm(_ word: MentionWords.Word) -> Bool {
    (2...10).contains(word.count) && MentionWords.isUpper(word.first!)
      && word.count { MentionWords.isUpper($0) } * 2 >= word.count
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte >= 0x30 && byte <= 0x39 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x80
  }
}
