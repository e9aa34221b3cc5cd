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
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      if Self.isLetter(scalar) {
        word += UTF8.encode(Self.small(scalar))!
      } else if !Self.isApostrophe(scalar) || word.isEmpty {
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

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else { return scalar.properties.isAlphabetic }
    return ("0"..."9").contains(scalar) || ("a"..."z").contains(small(scalar))
  }

  /// The rules and the exceptions know letters of English only.
  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar
  }

  private static func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "'" || scalar == "\u{2019}"
  }
}
