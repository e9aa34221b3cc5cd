import Copydesk

/// The words of a text as all its copies have them: without case, punctuation and white space.
enum TextWords {
  /// Calls `body` with the hash of each word, in order.
  ///
  /// A word is a run of letters and digits; a Chinese or Japanese character is one by itself.
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
        if kind == .separator || kind == .word, isInWord {
          try body(word.value)
          (word, isInWord) = (FNV1a(), false)
        }
        if folded > 1 {
          word.combine(folded)
        } else if kind == .letter || kind == .word {
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

  private enum Kind { case letter, word, separator, nothing }

  /// The small letter of a letter or digit of ASCII, 1 for its other bytes, 0 for those beyond.
  private static let classes: [UInt8] = (UInt8.min...UInt8.max).map { byte in
    if byte >= 0x80 { return 0 }
    return Bytes.isLetter(byte) || Bytes.isDigit(byte) ? Bytes.lowercased(byte) : 1
  }

  /// What something else than a letter or digit of ASCII is, and how many bytes it has.
  private static func other(
    _ text: UnsafeBufferPointer<UInt8>, at position: Int
  ) -> (Kind, count: Int) {
    if text[position] < 0x80 { return (.separator, 1) }
    let (scalar, count) = Bytes.scalar(text, at: position)
    switch scalar.value {
    // Kana and ideographs.
    case 0x3041..<0x3100, 0x3400..<0xA000, 0xF900..<0xFB00, 0x20000..<0x32000:
      return (.word, count)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      return (.letter, count)
    // Soft hyphens, joiners and marks of direction.
    case .format: return (.nothing, count)
    default: return (.separator, count)
    }
  }

  /// Adds the bytes of a character beyond ASCII, of a capital those of its small letter.
  private static func combine(
    _ text: UnsafeBufferPointer<UInt8>, _ character: Range<Int>, into word: inout FNV1a
  ) {
    let scalar = Bytes.scalar(text, at: character.lowerBound).0
    if scalar.properties.changesWhenLowercased {
      word.combine(scalar.properties.lowercaseMapping.utf8)
    } else {
      word.combine(text[character])
    }
  }
}
