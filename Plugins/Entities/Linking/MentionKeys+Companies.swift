import Copydesk

/// What companies are called for short.
extension MentionKeys {
  /// A company's name without its legal form; nil where there is none.
  var companyName: String? {
    let core = words(without: Self.legalForms)
    guard mention.label == "ORG", core.count < words.count else { return nil }
    return Self.text(mention.words.prefix(core.count))
  }

  /// The keys of what a company is called where a part of its name is left out, but for names of
  /// places: `Toyota` of `Toyota Motor Corp.`, `Disney` of `Walt Disney Co.`, no `Boston` of `Boston
  /// Scientific`.
  func companyForms(isPlace: (String) -> Bool) -> [UInt64] {
    let core = words(without: Self.legalForms)
    guard core.count > 1 else { return [] }
    let least = Self.generic.contains(MentionWords.hash(words[0])) ? 2 : 1
    let starts = (least..<max(least, core.count)).map { core.prefix($0) }
    return (starts + founder(core)).filter { !isPlace(Self.text($0)) }.map { key(.part, $0) }
  }

  /// The family name of a company that is called like a person.
  private func founder(_ core: ArraySlice<MentionWords.Word>) -> [ArraySlice<MentionWords.Word>] {
    core.count == 2 && Gender.ofGivenName(core[0]) != nil ? [core.suffix(1)] : []
  }

  private static func text(_ words: ArraySlice<MentionWords.Word>) -> String {
    words.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// What so many names begin with that it stands for none by itself.
  private static let generic = MentionWords.hashes(
    """
    american bank british central eastern federal first general global great international \
    national new north northern royal saint south southern standard state the united west western
    """)
}
