import Copydesk

/// Names with their labels, found by their longest match.
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

  /// Adds a name and its aliases; texts that are known already stay as they are.
  mutating func add(_ name: ListedName, source: String) {
    var attributes = Attributes()
    if let id = name.id { attributes["id"] = .string(id) }
    add(name.name, name.nameCase, index(name.label, source, attributes))
    attributes["name"] = .string(name.name)
    for alias in name.aliases { add(alias, name.nameCase, index(name.label, source, attributes)) }
  }

  private mutating func add(_ name: String, _ nameCase: NameCase, _ entry: UInt32) {
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
  private mutating func index(_ label: String, _ source: String, _ attributes: Attributes) -> UInt32 {
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

  /// The longest name that begins at a token; of one length, the one listed first.
  ///
  /// - Parameters:
  ///   - folded: The same tokens in small letters; nil looks for exact names only.
  ///   - end: The token behind the last that may belong to it.
  func match(_ tokens: TokenView, _ folded: FoldedTokens?, at start: Int, end: Int) -> Match? {
    var best = Self.longest(in: exact, tokens, tokens.text, at: start, end: end) {
      tokens[$0].range
    }
    if let folded {
      let other = folded.bytes.withUnsafeBufferPointer {
        Self.longest(in: self.folded, tokens, $0, at: start, end: end, range: folded.range)
      }
      if (other.tokens, best.entry) > (best.tokens, other.entry) { best = other }
    }
    return best.tokens == 0
      ? nil : Match(tokens: best.tokens, entry: entries[Int(best.entry) - 1])
  }

  /// - Parameter range: Where a token's letters stand in `bytes`.
  private static func longest(
    in table: Table, _ tokens: TokenView, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int,
    end: Int, range: (Int) -> Range<Int>
  ) -> (tokens: Int, entry: UInt32) {
    var hash = FNV1a()
    var best: (tokens: Int, entry: UInt32) = (0, 0)
    var index = start
    var length = 0
    while index < end, length <= NameFile.longestName {
      for position in range(index) { hash.combine(bytes[position]) }
      length += range(index).count
      let entry = table[hash.value]
      index += 1
      if let entry, entry > 0 { best = (index - start, entry) }
      guard index < end else { break }
      if tokens[index].range.lowerBound > tokens[index - 1].range.upperBound {
        guard entry != nil else { break }
        hash.combine(0x20)
      }
    }
    return best
  }
}
