import Copydesk

/// Names with their labels.
///
/// Every name and every beginning of one that ends at a space lies in one open-addressing table,
/// by the hash of its bytes. A look-up goes on from token to token for as long as the text so far
/// begins some name, so most tokens cost one probe. Names without regard to case lie in a second
/// table, in small letters.
struct Gazetteer: Sendable {
  struct Entry: Equatable {
    let label: String
    /// The rule that found it: `rule:` and where the name is listed.
    let by: String
    let attributes: Attributes
  }

  struct Match {
    /// How many tokens the name takes.
    let tokens: Int
    /// Whether the full stop at their end is that of the sentence, not of the name.
    let isStopped: Bool
    let entry: Entry
  }

  /// By the hash of a name or its beginning: an index into `entries` from 1; 0 for a beginning
  /// that is no name itself.
  private typealias Table = WordTable<UInt32>
  private var exact = Table()
  private var folded = Table()
  private(set) var hasFolded = false
  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }
  var labels: Set<String> { Set(entries.map(\.label)) }

  /// Adds a name and its aliases; texts that are known already stay as they are.
  mutating func add(_ name: ListedName, source: String) {
    var attributes = Attributes()
    if let id = name.id { attributes["id"] = .string(id) }
    let shown = Value.string(Self.shown(name.name))
    // Where the text may spell it otherwise, the list says how it is spelt.
    if name.nameCase == .any { attributes["name"] = shown }
    add(name.name, name.nameCase, index(name.label, source, attributes))
    attributes["name"] = shown
    for alias in name.aliases { add(alias, name.nameCase, index(name.label, source, attributes)) }
  }

  /// Composed, with single blanks, as names that are found in texts mostly are.
  private static func shown(_ name: String) -> String {
    Composition.composed(name.split(whereSeparator: \.isWhitespace).joined(separator: " "))
  }

  /// Adds a name as it is listed, and composed as the stage `unicode` makes texts.
  private mutating func add(_ name: String, _ nameCase: NameCase, _ entry: UInt32) {
    for spelling in [name, Composition.composed(name)] { insert(spelling, nameCase, entry) }
  }

  private mutating func insert(_ name: String, _ nameCase: NameCase, _ entry: UInt32) {
    switch nameCase {
    case .exact: Self.insert(name, entry, into: &exact)
    case .first:
      Self.insert(name, entry, into: &exact)
      Self.insert(CaseFolding.capitalise(name), entry, into: &exact)
    case .any:
      hasFolded = true
      Self.insert(CaseFolding.fold(name), entry, into: &folded)
    }
  }

  /// Most names share their label and list with the one before, and so their entry.
  private mutating func index(_ label: String, _ source: String, _ attributes: Attributes) -> UInt32
  {
    let entry = Entry(label: label, by: "rule:\(source)", attributes: attributes)
    if entries.last != entry { entries.append(entry) }
    return UInt32(entries.count)
  }

  private static func insert(_ name: String, _ entry: UInt32, into table: inout Table) {
    var hash = FNV1a()
    for (index, word) in name.split(whereSeparator: \.isWhitespace).enumerated() {
      if index > 0 {
        if table[hash.value] == nil { table.set(hash.value, to: 0) }
        hash.combine(0x20)
      }
      hash.combine(word.utf8)
    }
    if table[hash.value] ?? 0 == 0 { table.set(hash.value, to: entry) }
  }

  /// The names that begin at a token, the longest first; of one length, the one listed first.
  ///
  /// - Parameters:
  ///   - folded: The same tokens in small letters; nil looks for exact names only.
  ///   - end: The token behind the last that may belong to it.
  func matches(_ tokens: TokenView, _ folded: FoldedTokens?, at start: Int, end: Int) -> [Match] {
    var found: [Found] = []
    Self.find(in: exact, tokens, tokens.text, start..<end, &found) { tokens[$0].range }
    if let folded {
      folded.bytes.withUnsafeBufferPointer { bytes in
        Self.find(in: self.folded, tokens, bytes, start..<end, &found) { folded.range($0) }
      }
    }
    if found.isEmpty { return [] }
    return found.sorted { ($1.tokens, $0.entry) < ($0.tokens, $1.entry) }
      .map { Match(tokens: $0.tokens, isStopped: $0.isStopped, entry: entries[Int($0.entry) - 1]) }
  }

  private typealias Found = (tokens: Int, isStopped: Bool, entry: UInt32)

  /// - Parameter letters: Where a token's letters stand in `bytes`.
  private static func find(
    in table: Table, _ tokens: TokenView, _ bytes: UnsafeBufferPointer<UInt8>,
    _ range: Range<Int>, _ found: inout [Found], letters: (Int) -> Range<Int>
  ) {
    var hash = FNV1a()
    var length = 0
    for index in range {
      guard length <= NameFile.longestName else { return }
      if index > range.lowerBound,
        tokens[index].range.lowerBound > tokens[index - 1].range.upperBound
      {
        // What no name begins with is not worth going on.
        guard table.contains(hash.value) else { return }
        hash.combine(0x20)
      }
      let letters = letters(index)
      var stem = hash
      for position in letters {
        stem = hash
        hash.combine(bytes[position])
      }
      // `Plan B.` at the end of a sentence: the tokens keep the dot with the letter.
      if letters.count > 1, bytes[letters.upperBound - 1] == 0x2E,
        let entry = table[stem.value], entry > 0, tokens.isLastWord(index, before: range.upperBound)
      {
        found.append((index + 1 - range.lowerBound, true, entry))
      }
      length += letters.count
      if let entry = table[hash.value], entry > 0 {
        found.append((index + 1 - range.lowerBound, false, entry))
      }
    }
  }
}

extension TokenView {
  /// Whether nothing but marks, such as closing quotes, follows a token.
  fileprivate func isLastWord(_ index: Int, before end: Int) -> Bool {
    (index + 1..<end).allSatisfy { self[$0].shape == .mark }
  }
}
