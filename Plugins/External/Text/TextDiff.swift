import Copydesk

/// Finds out what was changed between two texts, so that every range that was left alone still
/// leads to the original bytes.
///
/// Words are compared, by the algorithm of Myers (1986) in stretches of bounded cost: the edits are
/// few where the texts are alike, and always right.
enum TextDiff {
  /// The edits that make `new` of `old`; both are well-formed UTF-8.
  static func edits(from old: [UInt8], to new: [UInt8]) -> Edits {
    var edits = Edits()
    guard old != new else { return edits }
    let (a, b) = (WordPieces(old), WordPieces(new))
    var comparison = PieceComparison(a.hashes, b.hashes)
    for hunk in comparison.hunks() {
      add(a.bytes(hunk.old), b.bytes(hunk.new), old, new, to: &edits)
    }
    return edits
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
    edits.replace(a, with: String(decoding: new[b], as: UTF8.self))
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

/// A text cut into words and single other characters.
struct WordPieces {
  /// Where each piece begins, and the text's end.
  private var starts: [Int] = [0]
  /// One for each piece; the same for the same piece, and in practice for no other.
  private(set) var hashes: [UInt64] = []

  init(_ text: [UInt8]) {
    var position = 0
    while position < text.count {
      let start = position
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      let isWord = Self.isWord(text[position])
      repeat {
        hash = (hash ^ UInt64(text[position])) &* 0x100_0000_01B3
        position += 1
      } while position < text.count
        && (isWord ? Self.isWord(text[position]) : text[position] & 0xC0 == 0x80)
      hashes.append(hash ^ UInt64(position - start) << 56)
      starts.append(position)
    }
  }

  /// The bytes of a range of pieces.
  func bytes(_ pieces: Range<Int>) -> Range<Int> {
    starts[pieces.lowerBound]..<starts[pieces.upperBound]
  }

  /// Letters and digits; what lies beyond ASCII goes with them.
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }
}
