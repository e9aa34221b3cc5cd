/// Characters beyond ASCII, by their Unicode properties.
enum OtherCharacter {
  enum Kind {
    case space
    case letter
    /// A token of its own: ideographs, marks of punctuation, emoji.
    case single
  }

  /// The kind of the scalar at a place, and its length.
  static func kind(_ text: TextBytes, at position: Int) -> (Kind, count: Int) {
    let (scalar, count) = text.scalar(at: position)
    // Latin, Greek and Cyrillic letters without a look into the tables.
    if (0xC0...0x24F).contains(scalar.value), scalar.value != 0xD7, scalar.value != 0xF7 {
      return (.letter, count)
    }
    if scalar.properties.isWhitespace { return (.space, count) }
    if scalar.properties.isIdeographic { return (.single, count) }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber:
      return (.letter, count)
    case .format, .control: return (.space, count)
    default: return (.single, count)
    }
  }

  /// Behind the marks, joiners and modifiers that belong to the character before a place
  /// (Unicode, UAX #29, rules GB9 to GB11).
  static func clusterEnd(_ text: TextBytes, from start: Int) -> Int {
    var position = start
    while position < text.count, text[position] >= 0x80 {
      let (scalar, count) = text.scalar(at: position)
      guard
        scalar == "\u{200D}" || scalar.properties.isGraphemeExtend
          || scalar.properties.isEmojiModifier
      else { break }
      position += count
      if scalar == "\u{200D}", position < text.count, text[position] >= 0x80 {
        let (joined, count) = text.scalar(at: position)
        if joined.properties.isEmojiPresentation || joined.properties.isEmoji { position += count }
      }
    }
    return position
  }
}
