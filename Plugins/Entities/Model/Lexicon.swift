import Copydesk

/// What is known of words and names before any training: classes of words from word vectors, kinds
/// of single words, and kinds of phrases from gazetteers.
///
/// `Data/en-news/lexicon.py` writes the file and describes its layout.
struct Lexicon: Sendable {
  /// What is known of one word.
  struct Word {
    /// The row of its vector; `noRow` when it has none.
    var row: UInt16 = Lexicon.noRow
    /// A bit for each list that it stands in.
    var kinds: UInt16 = 0
  }

  /// A word's classes, from coarse to fine: one of 128, 512 and 2048.
  struct Classes {
    var coarse: UInt16 = Lexicon.noRow
    var middle: UInt16 = Lexicon.noRow
    var fine: UInt16 = Lexicon.noRow
  }

  static let noRow = UInt16.max

  /// The bit of words that reports of sport have.
  static let isSport: UInt16 = 1 << 6

  /// The phrase goes on: longer ones begin with it.
  static let isPrefix: UInt32 = 1 << 31
  /// The bits of the kinds of phrases.
  static let phraseKinds: UInt32 = (1 << 15) - 1

  private static let magic = Array("CDLEXIC1".utf8)

  /// Tells lexicons apart.
  let digest: UInt32

  private let rows: MappedArray<UInt16>
  private let words: MappedArray<WordSlot>
  private let phrases: MappedArray<PhraseSlot>

  private struct WordSlot: BitwiseCopyable {
    let key: UInt32
    let row: UInt16
    let kinds: UInt16
  }

  private struct PhraseSlot: BitwiseCopyable {
    let key: UInt32
    let kinds: UInt32
  }

  /// - Throws: ``DocumentError`` when the bytes are no lexicon.
  init(_ data: MappedBytes) throws {
    let bytes = data.bytes
    guard bytes.count >= 20, bytes.prefix(8).elementsEqual(Self.magic) else {
      throw DocumentError("bad_lexicon", "the bytes are no lexicon")
    }
    let counts = (0..<3).map {
      Int(bytes.loadUnaligned(fromByteOffset: 8 + $0 * 4, as: UInt32.self))
    }
    let wordStart = (20 + counts[0] * 6 + 7) / 8 * 8
    let phraseStart = wordStart + counts[1] * 8
    guard counts[1] > 0, counts[2] > 0, phraseStart + counts[2] * 8 == bytes.count else {
      throw DocumentError("bad_lexicon", "the lexicon is cut off or damaged")
    }
    digest = UInt32(truncatingIfNeeded: Checksum.of(bytes))
    rows = MappedArray(data, at: 20, count: counts[0] * 3)
    words = MappedArray(data, at: wordStart, count: counts[1])
    phrases = MappedArray(data, at: phraseStart, count: counts[2])
  }

  /// What is known of a word, by the hash of its lowercased bytes.
  func word(_ hash: UInt64) -> Word {
    let key = Self.key(hash)
    let words = words.elements
    var place = Int(key) % words.count
    while words[place].key != 0 {
      if words[place].key == key {
        return Word(row: words[place].row, kinds: words[place].kinds)
      }
      place += 1
      if place == words.count { place = 0 }
    }
    return Word()
  }

  /// The classes of the words of a row.
  func classes(_ row: UInt16) -> Classes {
    let rows = rows.elements
    let start = Int(row) * 3
    guard row != Self.noRow, start + 2 < rows.count else { return Classes() }
    return Classes(coarse: rows[start], middle: rows[start + 1], fine: rows[start + 2])
  }

  /// The kinds of a phrase, by the hash of its lowercased bytes with single blanks; 0 for none.
  func phrase(_ hash: UInt64) -> UInt32 {
    let key = Self.key(hash)
    let phrases = phrases.elements
    var place = Int(key) % phrases.count
    while phrases[place].key != 0 {
      if phrases[place].key == key { return phrases[place].kinds }
      place += 1
      if place == phrases.count { place = 0 }
    }
    return 0
  }

  private static func key(_ hash: UInt64) -> UInt32 { max(1, UInt32(truncatingIfNeeded: hash)) }
}
