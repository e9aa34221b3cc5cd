import Glibc

/// A text cut into pieces that can be compared: lines, or words and single other characters.
struct TextPieces {
  /// Where each piece begins, and where the last one ends.
  private var starts: [Int]
  /// One for each piece; the same for the same piece, and in practice for no other.
  private(set) var hashes: [UInt64] = []

  /// Lines with their line feeds.
  init(linesOf text: [UInt8]) {
    starts = [0]
    // Every text goes through here whole, most of it unchanged: by eight bytes at a time.
    text.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let feed = memchr(bytes.baseAddress! + start, 0x0A, bytes.count - start)
        let end = feed.map { UnsafeRawPointer($0) - bytes.baseAddress! + 1 } ?? bytes.count
        hashes.append(Self.hash(UnsafeRawBufferPointer(rebasing: bytes[start..<end])))
        starts.append(end)
        start = end
      }
    }
  }

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(bytes.count) &* factor
    var position = 0
    while position + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      hash = (hash ^ word) &* factor
      hash ^= hash >> 32
      position += 8
    }
    for byte in bytes[position...] { hash = (hash ^ UInt64(byte)) &* factor }
    return hash ^ hash >> 29
  }

  /// An odd number whose bits are well mixed: 2^64 by the golden ratio.
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15

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
