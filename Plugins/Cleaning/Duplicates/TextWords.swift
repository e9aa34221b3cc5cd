import Copydesk

/// The words of a text as all its copies have them: without case, punctuation and white space.
enum TextWords {
  /// Calls `body` with the hash of each word, in order.
  ///
  /// A word is a run of letters and digits; a Chinese or Japanese character is one by itself. Case is
  /// ignored in ASCII and Latin-1.
  static func forEach(
    in text: UnsafeBufferPointer<UInt8>, _ body: (UInt64) throws -> Void
  ) rethrows {
    try classes.withUnsafeBufferPointer { classes in
      var word = FNV1a()
      var isInWord = false
      var position = 0
      while position < text.count {
        let folded = classes[Int(text[position])]
        let (kind, count) = folded > 1 ? (.letter, 1) : other(text, at: position)
        if kind != .letter, isInWord {
          try body(word.value)
          (word, isInWord) = (FNV1a(), false)
        }
        if folded > 1 {
          word.combine(folded)
        } else if kind != .separator {
          combine(text, position..<position + count, into: &word)
        }
        if kind == .word {
          try body(word.value)
          word = FNV1a()
        } else if kind == .letter {
          isInWord = true
        }
        position += count
      }
      if isInWord { try body(word.value) }
    }
  }

  private enum Kind { case letter, word, separator }

  /// The small letter of a letter or digit of ASCII, 1 for its other bytes, 0 for those beyond.
  private static let classes: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    if byte >= 0x80 { return 0 }
    return Bytes.isLetter(byte) || Bytes.isDigit(byte) ? Bytes.lowercased(byte) : 1
  }

  /// What something else than a letter or digit of ASCII is, and how many bytes it has.
  private static func other(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (Kind, count: Int) {
    let (scalar, count) = Bytes.scalar(text, at: position)
    switch scalar.value {
    case 0xAA, 0xB5, 0xBA: return (.letter, count)
    // ASCII and the marks of Latin-1, general punctuation, marks of East Asia and wide forms.
    case 0..<0xC0, 0xD7, 0xF7, 0x2000..<0x2070, 0x3000..<0x3040, 0xFEFF, 0xFF00..<0xFF10:
      return (.separator, count)
    // Kana and ideographs.
    case 0x3040..<0x3100, 0x3400..<0xA000, 0xF900..<0xFB00, 0x20000..<0x32000:
      return (.word, count)
    default: return (.letter, count)
    }
  }

  /// Adds the bytes of a character beyond ASCII, with a capital of Latin-1 as its small letter.
  private static func combine(
    _ text: UnsafeBufferPointer<UInt8>, _ character: Range<Int>, into word: inout FNV1a
  ) {
    let isLatin1 = text[character.lowerBound] == 0xC3
    for position in character {
      let byte = text[position]
      word.combine(isLatin1 && 0x80...0x9E ~= byte ? byte | 0x20 : byte)
    }
  }
}
