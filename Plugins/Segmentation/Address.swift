/// URLs and e-mail addresses, each one token.
enum Address {
  /// The end of the address that begins at a place; nil when none does.
  ///
  /// - Parameter mayBeEmail: Whether there is an `@` in the text at all.
  static func end(_ text: TextBytes, from start: Int, mayBeEmail: Bool) -> Int? {
    if text.matches("http", at: start) || text.matches("www.", at: start) {
      return urlEnd(text, from: start)
    }
    return mayBeEmail ? emailEnd(text, from: start) : nil
  }

  private static func urlEnd(_ text: TextBytes, from start: Int) -> Int? {
    var position = start + 4
    if text.matches("http", at: start) {
      if text[position] | 0x20 == 0x73 { position += 1 }
      guard text.matches("://", at: position) else { return nil }
      position += 3
    }
    let body = position
    while text[position] > 0x20, !isEdge(text[position]) { position += 1 }
    while position > body, isTrailing(text[position - 1]) { position -= 1 }
    return position > body ? position : nil
  }

  /// The longest local part that is looked at: RFC 5321 allows 64 bytes.
  private static let longestLocalPart = 64

  private static func emailEnd(_ text: TextBytes, from start: Int) -> Int? {
    var at = start
    while isLocal(text[at]), at - start < longestLocalPart { at += 1 }
    guard at > start, text[at] == 0x40 else { return nil }
    var end = at + 1
    var dots = 0
    while text.isLetter(end) || text.isDigit(end) || text[end] == 0x2D || text[end] == 0x2E {
      if text[end] == 0x2E { dots += 1 }
      end += 1
    }
    while end > at + 1, text[end - 1] == 0x2E || text[end - 1] == 0x2D {
      if text[end - 1] == 0x2E { dots -= 1 }
      end -= 1
    }
    return dots > 0 ? end : nil
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
      || [0x2E, 0x5F, 0x2B, 0x2D].contains(byte)
  }

  /// What ends a URL wherever it stands: quotes and angle brackets.
  private static func isEdge(_ byte: UInt8) -> Bool { [0x22, 0x3C, 0x3E].contains(byte) }

  /// What belongs to the sentence when it stands at a URL's end.
  private static func isTrailing(_ byte: UInt8) -> Bool {
    [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x5D, 0x27].contains(byte)
  }
}
