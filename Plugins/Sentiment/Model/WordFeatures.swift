import Copydesk
import SentimentKernels

/// The words that a model can know, and what is known of them before training: components of their
/// vectors, how good a language model finds them, and their valence in lexicons.
///
/// `Data/en-news/words.py` writes the file and describes its layout.
struct WordFeatures: Sendable {
  /// Rows that stand for no single word.
  enum Row {
    static let unknown: Int32 = 0
    static let name: Int32 = 1
    /// The name that the question is about.
    static let target: Int32 = 2
    static let number: Int32 = 3
    /// The first that is a word.
    static let words = 4
  }

  /// How many numbers are known of a word.
  static let width = 64
  private static let magic = Array("CDWORDS1".utf8)

  /// Tells lists apart.
  let digest: UInt32
  private let slots: MappedArray<Slot>
  private let remainder: Remainder
  private let values: MappedArray<Int8>

  private struct Slot: BitwiseCopyable {
    let key: UInt32
    let row: UInt32
  }

  /// - Throws: ``DocumentError`` when the bytes are no list of words.
  init(_ data: MappedBytes) throws {
    let bytes = data.bytes
    guard bytes.count > 16, bytes.prefix(8).elementsEqual(Self.magic) else {
      throw DocumentError("bad_words", "the bytes are no list of words")
    }
    let rows = Int(bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    let slotCount = Int(bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self))
    guard slotCount > rows, 16 + slotCount * 8 + rows * Self.width == bytes.count else {
      throw DocumentError("bad_words", "the list of words is cut off or damaged")
    }
    digest = UInt32(truncatingIfNeeded: Checksum.of(bytes))
    slots = MappedArray(data, at: 16, count: slotCount)
    remainder = Remainder(by: UInt32(slotCount))
    values = MappedArray(data, at: 16 + slotCount * 8, count: rows * Self.width)
  }

  /// How many rows there are.
  var count: Int { values.elements.count / Self.width }

  /// Where the row of a word is looked up.
  struct Place {
    fileprivate let key: UInt32
    fileprivate let slot: Int
  }

  /// Where the row of a word is looked up, by the hash of its letters in lower case. The processor is asked for what
  /// stands there, as it may lie anywhere in memory.
  func place(_ hash: UInt64) -> Place {
    let key = UInt32(truncatingIfNeeded: hash)
    let slot = Int(remainder.of(key))
    copydesk_prefetch(slots.elements.baseAddress! + slot)
    return Place(key: key, slot: slot)
  }

  /// The row of a word, by the hash of its letters in lower case.
  func row(_ hash: UInt64) -> Int32 { row(place(hash)) }

  /// The row of the word of a place.
  func row(_ word: Place) -> Int32 {
    let key = word.key
    let slots = slots.elements
    var place = word.slot
    while slots[place].row != 0 {
      if slots[place].key == key { return Int32(truncatingIfNeeded: slots[place].row) }
      place += 1
      if place == slots.count { place = 0 }
    }
    return Row.unknown
  }

  /// What is known of the word of a row, each number from -1 to 1.
  func features(_ row: Int) -> [Float] {
    (0..<Self.width).map { Float(values.elements[row * Self.width + $0]) / 127 }
  }

  /// The valence of the word of a row: six tenths of the sum of both lexicons', with VADER's from -4 to
  /// 4, and Hu and Liu's -2 or 2.
  func valence(_ row: Int) -> Float {
    guard row >= Row.words else { return 0 }
    let end = (row + 1) * Self.width
    return 0.6 * 4 / 127 * Float(Int(values.elements[end - 2]) + Int(values.elements[end - 1]))
  }
}
