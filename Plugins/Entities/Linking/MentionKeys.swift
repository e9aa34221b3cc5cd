import Copydesk

/// A mention's words, and the keys under which its other forms are looked for.
///
/// A key is a hash of what is compared (a whole name, a family name, initials) with the kind of
/// thing, so that a look-up costs the same however many names a document has.
struct MentionKeys {
  private enum Form: UInt8 {
    case whole, part, ends, core, initials, link
  }

  let label: String
  /// Without an article before it, a title, and a possessive behind it.
  let words: [Substring.UTF8View]

  init(_ text: String, label: String) {
    self.label = label
    var words = text.utf8.split { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 }
    if words.count > 1, Self.is(words[0], "the") { words.removeFirst() }
    if label == "PERSON", words.count > 1, Self.titles.contains(Self.hash(words[0])) {
      words.removeFirst()
    }
    if let last = words.last, last.count > 2, last.suffix(2).elementsEqual("'s".utf8) {
      words[words.count - 1] = last.dropLast(2)
    }
    self.words = words.isEmpty ? [Substring(text).utf8] : words
  }

  /// The words with single blanks.
  var name: String { words.map { String(Substring($0)) }.joined(separator: " ") }

  /// A company's name without its legal form; nil where there is none.
  var companyName: String? {
    let core = words(without: Self.legalForms)
    guard label == "ORG", core.count < words.count else { return nil }
    return core.map { String(Substring($0)) }.joined(separator: " ")
  }

  /// The keys that lead to a known thing, the surest first.
  var wanted: [UInt64] {
    var keys = [key(.whole, words[...])]
    switch label {
    case "PERSON":
      keys.append(words.count == 1 ? key(.part, words[...]) : ends)
      if words.count > 1 { keys += [key(.whole, words.suffix(1)), key(.whole, words.prefix(1))] }
    case "ORG": keys.append(key(.core, core))
    case "EVENT" where words.count == 1 || isStorm: keys.append(key(.part, words.suffix(1)))
    default: break
    }
    if words.count == 1 {
      if isUpper(words[0]) { keys.append(key(.initials, words[...])) }
    } else if let initials {
      keys.append(key(.whole, [initials][...]))
    }
    return keys
  }

  /// The keys under which the thing can be found from now on.
  var offered: [UInt64] {
    var keys = [key(.whole, words[...])]
    switch label {
    case "PERSON" where words.count > 1:
      keys += [key(.part, words.prefix(1)), key(.part, words.suffix(1)), ends]
    case "ORG": keys.append(key(.core, core))
    case "EVENT" where isStorm: keys.append(key(.part, words.suffix(1)))
    default: break
    }
    if let initials { keys.append(key(.initials, [initials][...])) }
    return keys
  }

  /// Whether it is a storm's full name: `Katrina` and `Tropical Storm Katrina` are `Hurricane Katrina`.
  private var isStorm: Bool {
    words.count > 1
      && ["hurricane", "typhoon", "cyclone", "tropical"].contains { Self.is(words[0], $0) }
  }

  /// The key of an id of the list of links.
  func key(link: String) -> UInt64 { key(.link, [Substring(link).utf8][...]) }

  /// The first word and the last: `Donald J. Trump` is `Donald Trump`.
  private var ends: UInt64 { key(.ends, [words[0], words[words.count - 1]][...]) }

  /// An organisation's name without what is often left out behind it.
  private var core: ArraySlice<Substring.UTF8View> { words(without: Self.companyForms) }

  private func words(without forms: Set<UInt64>) -> ArraySlice<Substring.UTF8View> {
    var core = words[...]
    while core.count > 1, forms.contains(Self.hash(core.last!)) { core.removeLast() }
    return core
  }

  /// The capitals that its words begin with; nil when there are fewer than two.
  private var initials: Substring.UTF8View? {
    guard words.count > 1 else { return nil }
    let letters = words.compactMap(\.first).filter { $0 >= 0x41 && $0 <= 0x5A }
    return letters.count > 1 ? Substring(String(decoding: letters, as: UTF8.self)).utf8 : nil
  }

  private func isUpper(_ word: Substring.UTF8View) -> Bool {
    word.allSatisfy { $0 >= 0x41 && $0 <= 0x5A || $0 == 0x2E }
  }

  private func key(_ form: Form, _ words: ArraySlice<Substring.UTF8View>) -> UInt64 {
    var hash = FNV1a()
    hash.combine(form.rawValue)
    hash.combine(kin)
    for word in words {
      for byte in word where form != .initials || byte != 0x2E { hash.combine(Self.lower(byte)) }
      hash.combine(0x20)
    }
    return hash.value
  }

  /// One number for labels that may be given to one thing: a country is a place.
  private var kin: UInt8 {
    switch label {
    case "GPE", "LOC", "FAC": 0
    default: label.utf8.first ?? 1
    }
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  private static func hash(_ word: some Sequence<UInt8>) -> UInt64 {
    FNV1a.hash(word.lazy.map(lower))
  }

  private static func `is`(_ word: Substring.UTF8View, _ text: StaticString) -> Bool {
    word.count == text.utf8CodeUnitCount
      && zip(word, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        .allSatisfy { lower($0) == $1 }
  }

  private static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.utf8.split(separator: 0x20).map { hash($0) })
  }

  private static let titles = hashes(
    "mr mr. mrs mrs. ms ms. dr dr. sir president premier minister senator sen. gen. general prof. "
      + "judge pope king queen prince")

  private static let legalForms = Set(
    (CompanyForms.forms + CompanyForms.company).map { hash($0.description.utf8) }
  ).union(hashes("ag sa se nv"))
  private static let companyForms = legalForms.union(hashes("group holdings company"))
}
