import Copydesk

@testable import Sentiment

/// Lists of few words, so that tests of learning are quick.
enum FewWords {
  /// Rows with random features that no word leads to, beyond those of the words that are named.
  static func features(_ rows: Int, words: [String] = []) -> WordFeatures {
    var random = SplitMix(17)
    let count = max(rows, WordFeatures.Row.words + words.count)
    let slots = count * 2 + 1
    var table = [(key: UInt32, row: UInt32)](repeating: (0, 0), count: slots)
    for (index, word) in words.enumerated() {
      let key = UInt32(truncatingIfNeeded: FNV1a.hash(word.utf8))
      var place = Int(key) % slots
      while table[place].row != 0 { place = (place + 1) % slots }
      table[place] = (key, UInt32(WordFeatures.Row.words + index))
    }
    var bytes = Array("CDWORDS1".utf8)
    func append(_ number: UInt32) {
      withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }
    append(UInt32(count))
    append(UInt32(slots))
    for slot in table {
      append(slot.key)
      append(slot.row)
    }
    bytes += (0..<count * WordFeatures.width).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    return try! WordFeatures(MappedBytes(copying: bytes))
  }
}
