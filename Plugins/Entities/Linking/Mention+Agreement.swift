/// Whether two mentions that share a key may mean one thing.
extension Mention {
  /// `Donald Trump` is not `Ivanka Trump`, nor the `African National Congress` the `Armenian
  /// National Committee`, whatever a surname or initials between them may have meant.
  func agrees(with other: Mention) -> Bool {
    label == "PERSON" ? agreesAsPerson(with: other) : agreesAsName(with: other)
  }

  private func agreesAsPerson(with other: Mention) -> Bool {
    if let gender, let theirs = other.gender, gender != theirs { return false }
    let (short, long) =
      words.count < other.words.count ? (words, other.words) : (other.words, words)
    // `Mao` of `Mao Zedong`, `Trump Jr.` of `Donald Trump Jr.`
    if short.count == 1 || Self.areEqual(short[...], long.suffix(short.count)) { return true }
    return MentionWords.areEqual(short.last!, long.last!)
      && Self.mayBeOne(short[0], long[0]) && haveOneMiddle(with: other)
  }

  /// Whether the initials between given and family name are the same, as far as both have some.
  private func haveOneMiddle(with other: Mention) -> Bool {
    guard words.count > 2, other.words.count > 2 else { return true }
    return MentionWords.commonStart(words[1], other.words[1]) > 0
  }

  /// Given names of which one is the other's initial, or its short form: `Ben` of `Benjamin`; `J.D.` is
  /// `JD`.
  private static func mayBeOne(_ one: MentionWords.Word, _ other: MentionWords.Word) -> Bool {
    if one.lazy.filter({ $0 != 0x2E }).elementsEqual(other.lazy.filter { $0 != 0x2E }) {
      return true
    }
    let common = MentionWords.commonStart(one, other)
    if isInitial(one) || isInitial(other) { return common > 0 }
    return common == min(one.count, other.count) && common > 2
  }

  private static func isInitial(_ word: MentionWords.Word) -> Bool {
    word.count == 1 || word.count == 2 && word.last == 0x2E
  }

  private static func areEqual(
    _ words: ArraySlice<MentionWords.Word>, _ others: ArraySlice<MentionWords.Word>
  ) -> Bool {
    words.count == others.count && zip(words, others).allSatisfy { MentionWords.areEqual($0, $1) }
  }

  /// One word may stand for a longer name; of two long ones each word is spelt like the other's,
  /// as far as half of it: `Organization` and `Organisation`.
  private func agreesAsName(with other: Mention) -> Bool {
    if words.count == 1 || other.words.count == 1 { return true }
    return words.count == other.words.count
      && zip(words, other.words).allSatisfy { one, other in
        MentionWords.commonStart(one, other) * 2 >= max(one.count, other.count)
      }
  }
}
