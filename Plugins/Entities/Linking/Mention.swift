import Copydesk

/// A name where it stands: its words, and what the text tells of whom it names.
struct Mention {
  let label: String
  /// Without an article before it, and a title; without a possessive behind it, but for companies.
  let words: [MentionWords.Word]
  /// A person's, by a title or a full name.
  let gender: Gender?
  /// A person's title, before the name or in it.
  let title: PersonTitle?
  /// A title that is part of how somebody without another name is called: `Pope Francis`.
  private let rank: MentionWords.Word?

  /// - Parameter title: That before the name.
  init(_ entity: Annotation, in document: Document, title: PersonTitle? = nil) {
    label = entity.label
    var words = Self.split(document.text(entity.range))
    // A possessive is no part of a name, but of companies: `McDonald's`.
    if label != "ORG" { words[words.count - 1] = words[words.count - 1].withoutPossessive }
    if words.count > 1, MentionWords.is(words[0], "the") { words.removeFirst() }
    var (gender, rank, title) = (title?.gender, MentionWords.Word?.none, title)
    if label == "PERSON" {
      if words.count > 1 {
        gender = gender ?? Gender.ofTitle(words[0])
        title = title ?? PersonTitle.of(words[0])
        let word = MentionWords.hash(words[0])
        let isRank = Self.ranks.contains(word)
        if isRank || Self.titles.contains(word) {
          let first = words.removeFirst()
          if isRank, words.count == 1 { rank = first }
        }
      }
      if words.count > 1 { gender = gender ?? Gender.ofGivenName(words[0]) }
    }
    self.words = words
    self.gender = gender
    self.title = title
    self.rank = rank
  }

  /// A person's title, or a word of kinship, that stands before the name.
  static func titleBefore(_ entity: Annotation, in document: Document) -> PersonTitle? {
    guard entity.label == "PERSON" else { return nil }
    let place = entity.range.lowerBound
    if let title = wordBefore(place, in: document).flatMap(PersonTitle.of) { return title }
    // `his wife, Jill Biden`
    guard place > 2, document.utf8[place - 2] == 0x2C, document.utf8[place - 1] == 0x20 else {
      return nil
    }
    let title = wordBefore(place - 1, isBehind: 0x2C, in: document).flatMap(PersonTitle.of)
    return title?.isKin == true ? title : nil
  }

  /// The words with single blanks.
  var name: String { Self.joined(words) }

  /// The name as it is shown.
  var shownName: String { Self.joined([rank].compactMap(\.self) + words) }

  private static func joined(_ words: [MentionWords.Word]) -> String {
    words.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// That of the name, in bytes.
  var length: Int { words.reduce(words.count - 1) { $0 + $1.count } }

  private static func split(_ text: String) -> [MentionWords.Word] {
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
    return words.isEmpty ? [Substring(text).utf8] : words
  }

  /// The letters before a place, with a full stop behind them; nil where none stand there.
  private static func wordBefore(
    _ place: Int, isBehind mark: UInt8 = 0x20, in document: Document
  ) -> ArraySlice<UInt8>? {
    let text = document.utf8
    guard place > 1, text[place - 1] == mark else { return nil }
    let end = place - 1
    var start = end
    while start > 0, end - start < longestTitle, isOfTitle(text[start - 1]) { start -= 1 }
    return start < end ? Array(text[start..<end])[...] : nil
  }

  private static func isOfTitle(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  private static let longestTitle = 14
  private static let titles = MentionWords.hashes(
    "mr mr. mrs mrs. ms ms. miss dr dr. sir president premier minister senator sen. gen. general "
      + "prof. professor rev. rep. gov. col. capt. lt. sgt. judge")
  private static let ranks = MentionWords.hashes(
    "pope king queen prince princess lord lady dame baron baroness duke duchess sheikh emperor")
}
