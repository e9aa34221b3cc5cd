/// A text cut into pieces that can be compared: lines, or words and single other characters.
struct TextPieces {
  /// Where each piece begins, and where the last one ends.
  private var starts: [Int]
  /// One for each piece; the same for the same piece, and in practice for no other.
  private(set) var hashes: [UInt64] = []

  /// Lines with their line feeds.
  init(linesOf text: [UInt8]) {
    starts = [0]
    cut(text, 0..<text.count) { last, _ in last != 0x0A }
  }

  /// Words, and each character between them.
  init(wordsOf text: [UInt8], _ range: Range<Int>) {
    starts = [range.lowerBound]
    cut(text, range) { last, next in
      Self.isWord(last) ? Self.isWord(next) : next & 0xC0 == 0x80
    }
  }

  /// - Parameter goesOn: Whether a piece goes on from one byte to the next.
  private mutating func cut(
    _ text: [UInt8], _ range: Range<Int>, _ goesOn: (_ last: UInt8, _ next: UInt8) -> Bool
  ) {
    var position = range.lowerBound
    while position < range.upperBound {
      let start = position
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      repeat {
        hash = (hash ^ UInt64(text[position])) &* 0x100_0000_01B3
        position += 1
      } while position < range.upperBound && goesOn(text[position - 1], text[position])
      hashes.append(hash ^ UInt64(position - start) << 40)
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
