import Copydesk

/// What the formulas are made of.
struct TextCounts: Equatable {
  var sentences = 0
  var words = 0
  /// Letters and digits.
  var characters = 0
  var syllables = 0
  /// Words of three syllables and more.
  var longWords = 0
  /// Long words, when an ending (`-es`, `-ed`, `-ing`) is not what makes them long.
  var complexWords = 0
}

extension TextCounts {
  /// Counts the sentences that hold a word, and what is in them.
  init(_ document: Document) {
    self.init()
    for sentence in document[.sentences] {
      let before = words
      count(document.utf8[sentence.range])
      if words > before { sentences += 1 }
    }
  }

  /// Words are runs of letters and digits; an apostrophe within is part of a word.
  private mutating func count(_ text: ArraySlice<UInt8>) {
    var word: [UInt8] = []
    for byte in text {
      if Self.isLetter(byte) {
        word.append(byte | (byte < 0x80 && byte >= 0x41 ? 0x20 : 0))
      } else if byte != UInt8(ascii: "'") || word.isEmpty {
        add(word)
        word.removeAll(keepingCapacity: true)
      }
    }
    add(word)
  }

  private mutating func add(_ word: [UInt8]) {
    guard !word.isEmpty else { return }
    let count = Syllables.shared.count(word)
    words += 1
    // A continuation byte belongs to the character before it.
    characters += word.count { $0 & 0xC0 != 0x80 }
    syllables += count
    guard count >= 3 else { return }
    longWords += 1
    if Syllables.shared.count(Self.stem(word)) >= 3 { complexWords += 1 }
  }

  private static let endings = ["es", "ed", "ing"].map { Array($0.utf8) }

  private static func stem(_ word: [UInt8]) -> [UInt8] {
    guard let ending = endings.first(where: { word.reversed().starts(with: $0.reversed()) }) else {
      return word
    }
    return Array(word.dropLast(ending.count))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}
