import Copydesk

/// The keys under which a mention is found, and under which its other forms are looked for.
///
/// A key is a hash of what is compared (a whole name, a family name, initials) with the kind of
/// thing, so that a look-up costs the same however many names a document has.
struct MentionKeys {
  /// How sure it is that two mentions of one key mean one thing.
  enum Strength {
    /// All words are the same.
    case same
    /// One is the usual form of the other.
    case form
    /// What else is known of them has to agree.
    case hint
  }

  /// What a mention is looked for by.
  typealias Wanted = (key: UInt64, strength: Strength)

  enum Form: UInt8 {
    case whole, part, ends, initial, core, initials, link, own, titled
  }

  let mention: Mention
  private let kin: UInt64
  /// The capitals that its words begin with; nil when there are fewer than two.
  private let initials: MentionWords.Word?
  /// Those of the mention without possessives: `McDonald` of `McDonald's Corp.`
  let words: [MentionWords.Word]
  /// Whether full stops in words do not count: `J.D. Vance` is `JD Vance`.
  private let dropsDots: Bool

  init(_ mention: Mention) {
    self.mention = mention
    words = mention.label == "ORG" ? mention.words.map(\.withoutPossessive) : mention.words
    dropsDots = mention.label == "PERSON"
    initials = mention.label == "PERSON" ? nil : Self.initials(of: mention.words)
    // One number for labels that may be given to one thing: a country is a place.
    kin =
      switch mention.label {
      case "GPE", "LOC", "FAC": 0
      default: FNV1a.hash(mention.label.utf8)
      }
  }

  /// The keys that lead to a known thing, the surest first.
  var wanted: [Wanted] {
    if mention.label == "PERSON" { return wantedOfPerson.map { ($0, .hint) } }
    var keys: [Wanted] = [(whole(words[...]), .same)]
    if mention.label == "ORG" {
      keys.append((key(.core, core), .form))
      // `Adani Group` is more than `Adani Enterprises`, which `Adani` may be short for.
      if core.count == words.count { keys.append((key(.part, core), .form)) }
    }
    if mention.label == "EVENT", words.count == 1 || isStorm {
      keys.append((key(.part, words.suffix(1)), .form))
    }
    if words.count == 1 {
      if isUpper(words[0]) { keys.append((key(.initials, words[...]), .hint)) }
    } else if let initials {
      keys.append((whole([initials]), .hint))
    }
    return keys
  }

  /// The keys under which the thing can be found from now on.
  var offered: [UInt64] {
    if mention.label == "PERSON" { return offeredByPerson }
    var keys = [whole(words[...])]
    if mention.label == "ORG" { keys.append(key(.core, core)) }
    if mention.label == "EVENT", isStorm { keys.append(key(.part, words.suffix(1))) }
    if let initials { keys.append(key(.initials, [initials])) }
    return keys
  }

  /// The key of what the list of links knows.
  func key(link: LinkTable.Link) -> UInt64 { key(.link, [Substring(link.id ?? link.name).utf8]) }

  /// The key of an id that a rule of the user's gives.
  func key(own: String) -> UInt64 { key(.own, [Substring(own).utf8]) }

  /// Whether it is a storm's full name: `Katrina` and `Tropical Storm Katrina` are `Hurricane Katrina`.
  private var isStorm: Bool {
    words.count > 1
      && ["hurricane", "typhoon", "cyclone", "tropical"].contains { MentionWords.is(words[0], $0) }
  }

  /// An organisation's name without what is often left out behind it.
  private var core: ArraySlice<MentionWords.Word> { words(without: Self.companyForms) }

  func words(without forms: Set<UInt64>) -> ArraySlice<MentionWords.Word> {
    var core = words[...]
    while core.count > 1, forms.contains(MentionWords.hash(core.last!)) { core.removeLast() }
    return core
  }

  private static func initials(of words: [MentionWords.Word]) -> MentionWords.Word? {
    guard words.count > 1 else { return nil }
    let letters = words.compactMap(\.first).filter(MentionWords.isUpper)
    return letters.count > 1 ? Substring(String(decoding: letters, as: UTF8.self)).utf8 : nil
  }

  private func isUpper(_ word: MentionWords.Word) -> Bool {
    word.allSatisfy { MentionWords.isUpper($0) || $0 == 0x2E }
  }

  func whole(_ words: ArraySlice<MentionWords.Word>) -> UInt64 { key(.whole, words) }

  func key(
    _ form: Form, _ words: ArraySlice<MentionWords.Word>, of gender: Gender? = nil
  ) -> UInt64 {
    var hash = FNV1a()
    hash.combine(form.rawValue)
    hash.combine(gender.map { $0.rawValue + 1 } ?? 0)
    let dropsDots = form == .initials || dropsDots && form != .link && form != .own
    for word in words {
      for byte in word where byte != 0x2E || !dropsDots { hash.combine(MentionWords.lower(byte)) }
      hash.combine(0x20)
    }
    return hash.value ^ kin
  }

  static let legalForms = Set(
    (CompanyForms.forms + CompanyForms.company).map { MentionWords.hash($0.description.utf8) }
  ).union(MentionWords.hashes("ag sa se nv"))
  private static let companyForms = legalForms.union(
    MentionWords.hashes("group holdings company party"))
}
