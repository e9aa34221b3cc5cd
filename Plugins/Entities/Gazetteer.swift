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
    let source: String
  }

  private struct Slot {
    var hash: UInt64 = 0
    /// Index into `labels` from 1; 0 for a beginning that is no name itself.
    var label: UInt16 = 0
    var isTaken = false
  }

  private var slots: [Slot]
  private var labels: [(label: String, source: String)] = []
  private var count = 0

  init() { slots = Array(repeating: Slot(), count: 1 << 17) }

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
    var hash = PhraseHash()
    for byte in name {
      if byte == 0x20 { insert(hash.value, label: 0) }
      hash.add(byte)
    }
    insert(hash.value, label: index(label, source))
  }

  private mutating func index(_ label: String, _ source: String) -> UInt16 {
    if let known = labels.firstIndex(where: { $0 == (label, source) }) { return UInt16(known + 1) }
    labels.append((label, source))
    return UInt16(min(labels.count, Int(UInt16.max)))
  }

  private mutating func insert(_ hash: UInt64, label: UInt16) {
    if count * 2 > slots.count { grow() }
    let place = slot(of: hash)
    if !slots[place].isTaken { count += 1 }
    let known = slots[place].label
    slots[place] = Slot(hash: hash, label: known == 0 ? label : known, isTaken: true)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    for entry in old where entry.isTaken { slots[slot(of: entry.hash)] = entry }
  }

  /// The slot of a hash, or the free one where it belongs.
  private func slot(of hash: UInt64) -> Int {
    let mask = slots.count - 1
    var place = Int(truncatingIfNeeded: hash ^ hash >> 29) & mask
    while slots[place].isTaken, slots[place].hash != hash { place = (place + 1) & mask }
    return place
  }

  /// How many tokens a look-up goes at the most: no name is longer.
  private static let longest = 16

  /// The longest name that begins at a token.
  ///
  /// - Parameter end: The token behind the last that may belong to it.
  func match(_ tokens: TokenView, at start: Int, end: Int) -> Match? {
    var hash = PhraseHash()
    var best: Match?
    var index = start
    while index < min(end, start + Self.longest) {
      let range = tokens[index].range
      for position in range { hash.add(tokens.text[position]) }
      let entry = slots[slot(of: hash.value)]
      index += 1
      if entry.isTaken, entry.label > 0 {
        let (label, source) = labels[Int(entry.label) - 1]
        best = Match(tokens: index - start, label: label, source: source)
      }
      guard index < end else { break }
      if tokens[index].range.lowerBound > range.upperBound {
        guard entry.isTaken else { break }
        hash.add(0x20)
      }
    }
    return best
  }
}
