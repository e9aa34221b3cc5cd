import Copydesk

/// How words of names are compared: by their bytes, without regard to the case of ASCII letters.
enum MentionWords {
  typealias Word = Substring.UTF8View

  static func lower(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  static func isUpper(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  static func hash(_ word: some Sequence<UInt8>) -> UInt64 { FNV1a.hash(word.lazy.map(lower)) }

  /// The hashes of words that blanks part.
  static func hashes(_ words: String) -> Set<UInt64> {
    Set(words.utf8.split(separator: 0x20).map { hash($0) })
  }

  static func areEqual(_ one: Word, _ other: Word) -> Bool {
    one.count == other.count && zip(one, other).allSatisfy { lower($0) == lower($1) }
  }

  /// How many bytes two words begin with alike.
  static func commonStart(_ one: Word, _ other: Word) -> Int {
    zip(one, other).prefix { lower($0) == lower($1) }.count
  }

  /// A name in capitals as it is usually written; nil for others.
  static func fromCapitals(_ name: String) -> String? {
    guard !name.utf8.contains(where: { $0 >= 0x61 && $0 <= 0x7A }) else { return nil }
    var isInside = false
    return String(
      decoding: name.utf8.map { byte in
        defer { isInside = isUpper(byte) }
        return isInside ? lower(byte) : byte
      }, as: UTF8.self)
  }

  /// A name without capitals as it is usually written: `us` and `uk`, which are two letters, in capitals.
  static func fromSmallLetters(_ name: String) -> String? {
    guard !name.utf8.contains(where: isUpper) else { return nil }
    if name.utf8.count == 2 { return name.uppercased() }
    return name.split(separator: " ", omittingEmptySubsequences: false)
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " ")
  }

  /// A name with the apostrophes of ASCII.
  static func withPlainApostrophes(_ name: String) -> String {
    name.utf8.contains(0xE2) ? name.replacing("’", with: "'") : name
  }

  static func `is`(_ word: Word, _ text: StaticString) -> Bool {
    word.count == text.utf8CodeUnitCount
      && zip(word, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        .allSatisfy { lower($0) == $1 }
  }
}

extension MentionWords.Word {
  /// `McDonald` of `McDonald's`.
  var withoutPossessive: MentionWords.Word {
    let count = hasSuffix("'s") ? 2 : hasSuffix("’s") ? 4 : 0
    return self.count > count ? dropLast(count) : self
  }

  private func hasSuffix(_ ending: StaticString) -> Bool {
    suffix(ending.utf8CodeUnitCount)
      .elementsEqual(UnsafeBufferPointer(start: ending.utf8Start, count: ending.utf8CodeUnitCount))
  }
}
