/// A title or a word of kinship before a person's name.
struct PersonTitle: Equatable {
  /// The hash of the title, the same for `Gov.` and `governor`; 0 for kinship.
  let word: UInt64
  let gender: Gender?
  /// Whether given names follow it: `Pope Francis`, `Queen Elizabeth`.
  let isRegal: Bool
  /// Whether it is somebody's relative: `his wife, Jill Biden`.
  let isKin: Bool

  /// The title that a word is; nil for others.
  static func of(_ word: some Sequence<UInt8>) -> PersonTitle? {
    let hash = MentionWords.hash(word)
    let gender = Gender.ofTitle(word)
    // `the comeback king Fowler`
    let isRegal = regal.contains(hash) && word.first { _ in true }.map(MentionWords.isUpper) == true
    if kin.contains(hash) {
      return PersonTitle(word: 0, gender: nil, isRegal: false, isKin: true)
    }
    guard gender != nil || offices.contains(hash) || abbreviations[hash] != nil || isRegal
    else { return nil }
    return PersonTitle(
      word: abbreviations[hash] ?? hash, gender: gender, isRegal: isRegal, isKin: false)
  }

  private static let offices = MentionWords.hashes(
    "president premier minister chancellor governor senator secretary mayor general representative "
      + "professor doctor judge justice captain colonel lieutenant sergeant congressman ambassador")
  private static let regal = MentionWords.hashes("pope king queen prince princess emperor empress")
  private static let kin = MentionWords.hashes(
    "wife husband son daughter brother sister father mother nephew niece cousin uncle aunt grandson "
      + "granddaughter grandfather grandmother widow stepson")

  /// Each with what it is short for.
  private static let abbreviations: [UInt64: UInt64] = {
    let pairs = """
      gov. governor sen. senator gen. general rep. representative prof. professor dr doctor dr. doctor capt. captain \
      col. colonel lt. lieutenant sgt. sergeant pm minister pres. president
      """.utf8.split(separator: 0x20).map { MentionWords.hash($0) }
    return Dictionary(
      uniqueKeysWithValues: stride(from: 0, to: pairs.count, by: 2).map {
        (pairs[$0], pairs[$0 + 1])
      })
  }()
}
