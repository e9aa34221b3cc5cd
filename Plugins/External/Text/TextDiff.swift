import Copydesk

/// Finds out what was changed between two texts, so that every range that was left alone still
/// leads to the original bytes.
///
/// Lines are compared first, and then words within the lines that differ, by the algorithm of Myers
/// (1986) in stretches of bounded cost: the edits are few where the texts are alike, and always
/// right.
enum TextDiff {
  /// The most that may differ in one stretch. Passages come and go by lines; words within lines are
  /// more often replaced, and many.
  private static let cost = (lines: 128, words: 32)

  /// The edits that make `new` of `old`; both are well-formed UTF-8.
  static func edits(from old: [UInt8], to new: [UInt8]) -> Edits {
    var edits = Edits()
    guard old != new else { return edits }
    let (a, b) = (TextPieces(linesOf: old), TextPieces(linesOf: new))
    for hunk in PieceComparison.hunks(a.hashes, b.hashes, cost: cost.lines) {
      compareWords(a.bytes(hunk.old), b.bytes(hunk.new), old, new, into: &edits)
    }
    return edits
  }

  private static func compareWords(
    _ oldRange: Range<Int>, _ newRange: Range<Int>, _ old: [UInt8], _ new: [UInt8],
    into edits: inout Edits
  ) {
    let a = TextPieces(wordsOf: old, oldRange)
    let b = TextPieces(wordsOf: new, newRange)
    for hunk in PieceComparison.hunks(a.hashes, b.hashes, cost: cost.words) {
      add(a.bytes(hunk.old), b.bytes(hunk.new), old, new, to: &edits)
    }
  }

  /// Adds one replacement, without what both sides have in common at their ends.
  private static func add(
    _ oldRange: Range<Int>, _ newRange: Range<Int>, _ old: [UInt8], _ new: [UInt8],
    to edits: inout Edits
  ) {
    var (a, b) = (oldRange, newRange)
    let shared = zip(old[a], new[b]).prefix { $0 == $1 }.count
    let front = boundary(shared) {
      isStart(old, a.lowerBound + $0) && isStart(new, b.lowerBound + $0)
    }
    a = a.lowerBound + front..<a.upperBound
    b = b.lowerBound + front..<b.upperBound
    let tail = zip(old[a].reversed(), new[b].reversed()).prefix { $0 == $1 }.count
    let back = boundary(tail) { isStart(old, a.upperBound - $0) && isStart(new, b.upperBound - $0) }
    a = a.lowerBound..<a.upperBound - back
    b = b.lowerBound..<b.upperBound - back
    guard !a.isEmpty || !b.isEmpty else { return }
    edits.replace(a, withUTF8: new[b])
  }

  /// The largest count up to `count` that cuts no character.
  private static func boundary(_ count: Int, _ isBoundary: (Int) -> Bool) -> Int {
    var count = count
    while count > 0, !isBoundary(count) { count -= 1 }
    return count
  }

  private static func isStart(_ text: [UInt8], _ position: Int) -> Bool {
    position >= text.count || text[position] & 0xC0 != 0x80
  }
}
