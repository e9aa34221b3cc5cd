import Copydesk

/// Names with their labels, found by their longest match.
///
/// Every name and every beginning of one that ends at a space lies in one open-addressing table,
/// by the hash of its bytes. A look-up goes on from token to token for as long as the text so far
/// begins some name, so most tokens cost one probe.
struct Gazetteer: Sendable {
  struct Match {
    /// How many tokens the name takes.
    let tokens: Int
    let label: String
    /// The rule that found it: `gazetteer:` and where the name is listed.
    let by: String
  }

  /// By the hash of a name or its beginning: an index into `labels` from 1; 0 for a beginning
  /// that is no name itself.
  private var table = WordTable<UInt16>()
  private var labels: [(label: String, by: String)] = []

  var isEmpty: Bool { labels.isEmpty }

  /// Adds names; those that are known already stay as they are.
  ///
  /// - Parameter lines: On each a name, a tab and a label; lines that begin with `#` are notes.
  mutating func add(_ lines: UnsafeBufferPointer<UInt8>, source: String) {
    for line in lines.split(separator: 0x0A) {
      guard line.first != UInt8(ascii: "#"), let tab = line.firstIndex(of: 0x09) else { continue }
      let label = line[(tab + 1)...].prefix { $0 != 0x09 && $0 != 0x0D }
      add(line[..<tab], label: String(decoding: label, as: UTF8.self), source: source)
    }
  }

  /// Adds one name.
  mutating func add(_ name: Slice<UnsafeBufferPointer<UInt8>>, label: String, source: String) {
    var hash = FNV1a()
    for byte in name {
      if byte == 0x20 { insert(hash.value, label: 0) }
      hash.combine(byte)
    }
    insert(hash.value, label: index(label, "gazetteer:\(source)"))
  }

  private mutating func index(_ label: String, _ by: String) -> UInt16 {
    if let known = labels.firstIndex(where: { $0 == (label, by) }) { return UInt16(known + 1) }
    labels.append((label, by))
    return UInt16(min(labels.count, Int(UInt16.max)))
  }

  private mutating func insert(_ hash: UInt64, label: UInt16) {
    if table[hash] ?? 0 == 0 { table.set(hash, to: label) }
  }

  /// How many tokens a look-up goes at the most: no name is longer.
  private static let longest = 16

  /// The longest name that begins at a token.
  ///
  /// - Parameter end: The token behind the last that may belong to it.
  func match(_ tokens: TokenView, at start: Int, end: Int) -> Match? {
    var hash = FNV1a()
    var best: Match?
    var index = start
    while index < min(end, start + Self.longest) {
      let range = tokens[index].range
      for position in range { hash.combine(tokens.text[position]) }
      let entry = table[hash.value]
      index += 1
      if let entry, entry > 0 {
        let (label, by) = labels[Int(entry) - 1]
        best = Match(tokens: index - start, label: label, by: by)
      }
      guard index < end else { break }
      if tokens[index].range.lowerBound > range.upperBound {
        guard entry != nil else { break }
        hash.combine(0x20)
      }
    }
    return best
  }
}
