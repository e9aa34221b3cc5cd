import EntitiesData

/// The lists that the program carries.
enum BuiltInLists {
  static var names: UnsafeBufferPointer<UInt8> { list(copydesk_names) }
  static var forenames: UnsafeBufferPointer<UInt8> { list(copydesk_forenames) }
  static var commonWords: UnsafeBufferPointer<UInt8> { list(copydesk_common_words) }

  private static func list(
    _ function: (UnsafeMutablePointer<Int>) -> UnsafePointer<UInt8>?
  ) -> UnsafeBufferPointer<UInt8> {
    var count = 0
    let start = function(&count)
    return UnsafeBufferPointer(start: start, count: count)
  }
}

/// Words by the hash of their bytes.
///
/// Some ten thousand words share 2⁶⁴ hashes, so two words of one hash are not to be expected.
struct WordList: Sendable {
  private var hashes: Set<UInt64> = []

  /// - Parameter lines: A word on each.
  init(_ lines: UnsafeBufferPointer<UInt8>) {
    hashes.reserveCapacity(lines.count / 8)
    for line in lines.split(separator: 0x0A) { hashes.insert(PhraseHash.of(line)) }
  }

  init(_ words: String) {
    for word in words.split(whereSeparator: \.isWhitespace) {
      hashes.insert(PhraseHash.of(word.utf8))
    }
  }

  func contains(_ hash: UInt64) -> Bool { hashes.contains(hash) }
}

/// The 64-bit FNV-1a hash, grown byte by byte.
struct PhraseHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = PhraseHash()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }
}
